"""Say how common each trait is in the simulated workforce, and how traits go together.

None of it comes from redactkit's tables or priors: these are round figures of the simulation's own,
which `world.shifted` then moves by random odds. What the scorer knows of the nation is therefore
off for every place and post of the simulation, as it is for a real employer.
"""

from collections.abc import Mapping

Table = Mapping[str, float]

ORIGINS: Table = {
    "British": 0.715, "Irish": 0.012, "Polish": 0.022, "Romanian": 0.013, "Portuguese": 0.007,
    "Indian": 0.04, "Pakistani": 0.03, "Bangladeshi": 0.011, "Chinese": 0.009, "Filipino": 0.007,
    "Nigerian": 0.016, "Ghanaian": 0.007, "Zimbabwean": 0.005, "Somali": 0.003, "Jamaican": 0.014,
    "Iranian": 0.003, "Traveller": 0.002, "mixed race": 0.028, "other": 0.056,
}  # fmt: skip
DRAWN_TO: Mapping[str, Table] = {
    "care": {"Filipino": 4, "Nigerian": 4, "Zimbabwean": 5, "Romanian": 2, "Ghanaian": 3, "Polish": 1.5},
    "health": {"Filipino": 5, "Indian": 2.5, "Nigerian": 2.5, "Irish": 1.5, "Ghanaian": 2},
    "school": {"Pakistani": 0.8, "Nigerian": 0.6, "Polish": 0.6},
    "social work": {"Nigerian": 2, "Zimbabwean": 5, "Jamaican": 3, "Ghanaian": 2},
}
"""How much commoner an origin is in a line of work than in the town."""
RELIGIONS: Mapping[str, Table] = {
    "British": {"none": 0.5, "Church of England": 0.26, "Catholic": 0.09, "Methodist": 0.02, "Muslim": 0.01,
                "Jewish": 0.005, "Quaker": 0.002, "Jehovah's Witness": 0.004, "Buddhist": 0.004},
    "Irish": {"Catholic": 0.7, "none": 0.3}, "Polish": {"Catholic": 0.7, "none": 0.29, "Jewish": 0.003},
    "Romanian": {"Orthodox": 0.75, "none": 0.15, "Pentecostal": 0.1},
    "Portuguese": {"Catholic": 0.7, "none": 0.3},
    "Indian": {"Hindu": 0.45, "Sikh": 0.22, "Muslim": 0.13, "Catholic": 0.12, "none": 0.08},
    "Pakistani": {"Muslim": 0.95, "none": 0.03, "Catholic": 0.02},
    "Bangladeshi": {"Muslim": 0.95, "Hindu": 0.03, "none": 0.02},
    "Chinese": {"none": 0.7, "Buddhist": 0.2, "Catholic": 0.1},
    "Filipino": {"Catholic": 0.85, "Pentecostal": 0.1, "none": 0.05},
    "Nigerian": {"Pentecostal": 0.5, "Catholic": 0.2, "Muslim": 0.2, "none": 0.1},
    "Ghanaian": {"Pentecostal": 0.6, "Catholic": 0.2, "Muslim": 0.1, "none": 0.1},
    "Zimbabwean": {"Pentecostal": 0.5, "Methodist": 0.25, "Catholic": 0.15, "none": 0.1},
    "Somali": {"Muslim": 0.98, "none": 0.02},
    "Jamaican": {"Pentecostal": 0.4, "none": 0.45, "Catholic": 0.1, "Rastafarian": 0.05},
    "Iranian": {"Muslim": 0.6, "none": 0.35, "Jewish": 0.02, "Catholic": 0.03},
    "Traveller": {"Catholic": 0.6, "Pentecostal": 0.2, "none": 0.2},
    "mixed race": {"none": 0.55, "Catholic": 0.2, "Muslim": 0.15, "Pentecostal": 0.1},
    "other": {"none": 0.45, "Muslim": 0.25, "Catholic": 0.2, "Orthodox": 0.05, "Jewish": 0.03,
              "Buddhist": 0.02},
}  # fmt: skip
LANGUAGES: Mapping[str, Table] = {
    "British": {"": 0.96, "French": 0.012, "Spanish": 0.01, "BSL": 0.006, "German": 0.006},
    "Irish": {"": 0.93, "Irish": 0.07}, "Polish": {"Polish": 0.92, "": 0.08},
    "Romanian": {"Romanian": 0.95, "": 0.05}, "Portuguese": {"Portuguese": 0.9, "": 0.1},
    "Indian": {"Punjabi": 0.25, "Gujarati": 0.2, "Hindi": 0.15, "Malayalam": 0.12, "Tamil": 0.05, "": 0.23},
    "Pakistani": {"Urdu": 0.45, "Punjabi": 0.3, "": 0.25}, "Bangladeshi": {"Bengali": 0.7, "": 0.3},
    "Chinese": {"Mandarin": 0.4, "Cantonese": 0.3, "": 0.3}, "Filipino": {"Tagalog": 0.85, "": 0.15},
    "Nigerian": {"Yoruba": 0.35, "Igbo": 0.25, "": 0.4}, "Ghanaian": {"Twi": 0.6, "": 0.4},
    "Zimbabwean": {"Shona": 0.65, "": 0.35}, "Somali": {"Somali": 0.9, "": 0.1}, "Jamaican": {"": 1.0},
    "Iranian": {"Farsi": 0.85, "": 0.15}, "Traveller": {"": 1.0},
    "mixed race": {"": 0.88, "French": 0.04, "Arabic": 0.04, "Spanish": 0.04},
    "other": {"": 0.45, "Arabic": 0.15, "Turkish": 0.1, "Spanish": 0.1, "French": 0.07, "German": 0.06,
              "Ukrainian": 0.04, "Lithuanian": 0.03},
}  # fmt: skip
WELSH = 0.22
"""Share of the British in Wales who speak Welsh."""
HEALTH: Table = {
    "": 0.62, "depression": 0.09, "bad back": 0.07, "asthma": 0.065, "dyslexia": 0.05, "migraine": 0.03,
    "ADHD": 0.018, "hearing aids": 0.016, "autism": 0.01, "epilepsy": 0.008, "type 1 diabetes": 0.006,
    "breast cancer": 0.005, "Crohn's": 0.005, "wheelchair": 0.004, "stammer": 0.006, "MS": 0.002,
}  # fmt: skip
PREGNANT = 0.035
"""Share of the women of 20 to 42 who are pregnant or on maternity leave."""
FAMILY: Table = {
    "": 0.62, "divorced": 0.1, "single parent": 0.07, "carer": 0.04, "widowed": 0.025, "same-sex": 0.025,
    "partner here": 0.035, "police": 0.012, "twins": 0.015, "five children": 0.012, "fosters": 0.004,
    "sibling here": 0.02, "autistic son": 0.016, "triplets": 0.0004, "councillor": 0.001,
}  # fmt: skip
SHIFTS: Mapping[str, Table] = {
    "round the clock": {"days": 0.48, "nights": 0.2, "part-time": 0.18, "weekends": 0.06, "agency": 0.08},
    "office hours": {"days": 0.66, "part-time": 0.28, "agency": 0.06},
}
PASTIMES: Table = {
    "": 0.8, "cycles": 0.045, "vegan": 0.035, "allotment": 0.03, "marathons": 0.02, "choir": 0.02,
    "brass band": 0.004, "bees": 0.003, "magistrate": 0.0008, "referee": 0.004, "lifeboat": 0.001,
    "dogs": 0.012, "motorbike": 0.025,
}  # fmt: skip
LOOKS: Table = {
    "": 0.85, "tattoos": 0.04, "red hair": 0.04, "very tall": 0.015, "shaved head": 0.03,
    "scar": 0.008, "purple hair": 0.006, "eye patch": 0.0005,
}  # fmt: skip
PASTS: Table = {
    "": 0.82, "army": 0.035, "in care": 0.02, "abroad": 0.05, "teacher": 0.03, "police officer": 0.012,
    "prison": 0.008, "nun": 0.0003, "miner": 0.003, "chef": 0.02,
}  # fmt: skip

POSTS: Mapping[str, tuple[str, float, int]] = {
    # title: line of work, share of women, holders in the nation
    "care assistant": ("care", 0.83, 420_000), "senior carer": ("care", 0.84, 85_000),
    "care home manager": ("care", 0.8, 17_000), "kitchen assistant": ("care", 0.7, 60_000),
    "residential worker": ("care", 0.62, 32_000), "deputy manager": ("care", 0.66, 19_000),
    "registered manager": ("care", 0.68, 4_200),
    "teacher": ("school", 0.75, 470_000), "teaching assistant": ("school", 0.92, 330_000),
    "SENCO": ("school", 0.85, 24_000), "caretaker": ("school", 0.12, 30_000),
    "nursery nurse": ("school", 0.97, 210_000),
    "staff nurse": ("health", 0.87, 300_000), "healthcare assistant": ("health", 0.8, 170_000),
    "midwife": ("health", 0.99, 40_000), "occupational therapist": ("health", 0.88, 40_000),
    "practice nurse": ("health", 0.96, 22_000), "paramedic": ("health", 0.43, 28_000),
    "social worker": ("social work", 0.82, 95_000), "team manager": ("social work", 0.8, 9_000),
    "family support worker": ("social work", 0.87, 25_000), "personal adviser": ("social work", 0.75, 6_000),
    "prison officer": ("prison", 0.4, 23_000), "prison nurse": ("prison", 0.8, 2_500),
}  # fmt: skip
