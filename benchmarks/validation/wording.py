"""Say each trait in plain words, in several ways; `[[words|TYPE]]` is what a person would mark."""

from collections.abc import Mapping, Sequence

Ways = Sequence[str]

PRONOUNS: Mapping[str, Mapping[str, str]] = {
    "I": {"S": "I", "s2": "I", "P": "My", "p": "my", "O": "me", "am": "am", "have": "have", "s": "", "was": "was"},
    "f": {"S": "She", "s2": "she", "P": "Her", "p": "her", "O": "her", "am": "is", "have": "has", "s": "s",
          "was": "was"},
    "m": {"S": "He", "s2": "he", "P": "His", "p": "his", "O": "him", "am": "is", "have": "has", "s": "s",
          "was": "was"},
    "they": {"S": "They", "s2": "they", "P": "Their", "p": "their", "O": "them", "am": "are", "have": "have",
             "s": "", "was": "were"},
}  # fmt: skip
POSTS: Mapping[str, Ways] = {
    "care assistant": ("care assistant", "carer", "care worker"), "senior carer": ("senior carer",),
    "care home manager": ("care home manager", "manager"), "kitchen assistant": ("kitchen assistant",),
    "residential worker": ("residential worker", "residential child care worker", "support worker"),
    "deputy manager": ("deputy manager", "deputy"), "registered manager": ("registered manager",),
    "teacher": ("teacher", "class teacher"), "teaching assistant": ("teaching assistant", "TA"),
    "SENCO": ("SENCO", "special needs co-ordinator"), "caretaker": ("caretaker", "site manager"),
    "nursery nurse": ("nursery nurse", "nursery worker", "early years practitioner"),
    "staff nurse": ("staff nurse", "nurse"), "healthcare assistant": ("healthcare assistant", "HCA"),
    "midwife": ("midwife",), "occupational therapist": ("occupational therapist", "OT"),
    "practice nurse": ("practice nurse",), "paramedic": ("paramedic",),
    "social worker": ("social worker",), "team manager": ("team manager",),
    "family support worker": ("family support worker",), "personal adviser": ("personal adviser",),
    "prison officer": ("prison officer", "officer on the wings"), "prison nurse": ("prison nurse",),
}  # fmt: skip
KINDS: Mapping[str, Ways] = {
    "children's home": ("a children's home", "a residential home for children"),
    "care home": ("a care home", "a nursing home"), "primary school": ("a primary school",),
    "secondary school": ("a secondary school", "a secondary academy"), "nursery": ("a nursery", "a day nursery"),
    "hospital": ("a hospital", "a general hospital"), "GP surgery": ("a GP surgery", "a GP practice"),
    "ambulance station": ("an ambulance station",), "council": ("a council", "children's services"),
    "prison": ("a prison",),
}  # fmt: skip
FRAMES: Mapping[str, Ways] = {
    "origin": ("{S} {am} [[%s|DEMOGRAPHIC]].", "{S} {am} [[%s|DEMOGRAPHIC]], which has been held against {O}.",
               "Being [[%s|DEMOGRAPHIC]], {s2} stand{s} out.", "There were remarks because {s2} {am} [[%s|DEMOGRAPHIC]]."),
    "religion": ("{S} {am} [[%s|DEMOGRAPHIC]].", "As {s2} {am} [[%s|DEMOGRAPHIC]], holidays are a sore point.",
                 "{S} {am} [[%s|DEMOGRAPHIC]] and make{s} no secret of it."),
    "language": ("{S} speak{s} [[%s|DEMOGRAPHIC]].", "{S} talk{s} [[%s|DEMOGRAPHIC]] with some of the families.",
                 "{P} first language is [[%s|DEMOGRAPHIC]].", "They use {O} as an unpaid [[%s|DEMOGRAPHIC]] interpreter."),
    "alone sex": ("{S} {am} the [[only %s|DEMOGRAPHIC]] on the team.", "No other [[%s|DEMOGRAPHIC]] works on the team."),
    "alone": ("{S} {am} the [[only %s|DEMOGRAPHIC]] on the team.",
              "Nobody else on the team is [[%s|DEMOGRAPHIC]] as {s2} {am}."),
    "alone language": ("{S} {am} the [[only %s speaker|DEMOGRAPHIC]] on the team.",
                       "No one else on the team speaks [[%s|DEMOGRAPHIC]], {s2} do."),
    "age": ("{S} {am} [[%s|AGE]].", "{S} {am} [[%s years old|AGE]].", "At [[%s|AGE]] {s2} did not expect this.",
            "{S} turned [[%s|AGE]] this year."),
    "age band": ("{S} {am} in {p} [[%s|AGE]].", "Somebody in {p} [[%s|AGE]] should not be treated like that."),
    "service": ("{S} {have} been there for [[%s|ROLE]].", "{S} {have} [[%s|ROLE]] of service.",
                "In [[%s|ROLE]] there {s2} {have} seen a lot.", "After [[%s|ROLE]] in the job {s2} know{s} what is normal."),
    "new": ("{S} {am} [[newly qualified|ROLE]].", "{S} only started this year.", "{S} {am} in {p} [[first year|ROLE]]."),
    "size": ("There are [[%s|QUANTITY]] people on the team.", "It is a team of [[%s|QUANTITY]].",
             "The team has [[%s|QUANTITY]] members of staff."),
    "sex": ("{S} {am} a [[%s|DEMOGRAPHIC]].", "{S} say{s} this as a [[%s|DEMOGRAPHIC]]."),
}  # fmt: skip
ORIGINS: Mapping[str, Ways] = {
    "British": ("white British",), "Irish": ("Irish", "from Ireland"), "Polish": ("Polish", "from Poland"),
    "Romanian": ("Romanian", "from Romania"), "Portuguese": ("Portuguese", "from Portugal"),
    "Indian": ("Indian", "of Indian heritage"), "Pakistani": ("Pakistani", "of Pakistani heritage"),
    "Bangladeshi": ("Bangladeshi",), "Chinese": ("Chinese", "of Chinese heritage"),
    "Filipino": ("Filipino", "from the Philippines"), "Nigerian": ("Nigerian", "of Nigerian heritage"),
    "Ghanaian": ("Ghanaian", "from Ghana"), "Zimbabwean": ("Zimbabwean", "from Zimbabwe"),
    "Somali": ("Somali",), "Jamaican": ("Jamaican", "of Jamaican heritage"), "Iranian": ("Iranian",),
    "Traveller": ("a Traveller", "from a Traveller family"), "mixed race": ("mixed race", "of dual heritage"),
}  # fmt: skip
RELIGIONS: Mapping[str, Ways] = {
    "Muslim": ("Muslim", "a Muslim"), "Hindu": ("Hindu", "a Hindu"), "Sikh": ("Sikh", "a Sikh"),
    "Jewish": ("Jewish",), "Catholic": ("Catholic", "a Catholic"), "Pentecostal": ("Pentecostal",),
    "Orthodox": ("Orthodox",), "Methodist": ("a Methodist",), "Quaker": ("a Quaker",),
    "Jehovah's Witness": ("a Jehovah's Witness",), "Buddhist": ("Buddhist", "a Buddhist"),
    "Rastafarian": ("a Rastafarian",),
}  # fmt: skip
HEALTH: Mapping[str, Ways] = {
    "depression": ("{S} {have} had [[depression|DEMOGRAPHIC]].", "{S} {am} on tablets for [[depression|DEMOGRAPHIC]]."),
    "bad back": ("{S} {have} a [[bad back|DEMOGRAPHIC]].", "With {p} [[back trouble|DEMOGRAPHIC]] lifting is out of the question."),
    "asthma": ("{S} {have} [[asthma|DEMOGRAPHIC]].", "{S} carr{ies} an [[inhaler for asthma|DEMOGRAPHIC]]."),
    "dyslexia": ("{S} {am} [[dyslexic|DEMOGRAPHIC]].", "{S} {have} [[dyslexia|DEMOGRAPHIC]], so forms take {O} longer."),
    "migraine": ("{S} get{s} [[migraines|DEMOGRAPHIC]].",), "ADHD": ("{S} {have} [[ADHD|DEMOGRAPHIC]].",),
    "hearing aids": ("{S} wear{s} [[hearing aids|DEMOGRAPHIC]].", "{S} {am} [[hard of hearing|DEMOGRAPHIC]]."),
    "autism": ("{S} {am} [[autistic|DEMOGRAPHIC]].",),
    "epilepsy": ("{S} {have} [[epilepsy|DEMOGRAPHIC]].", "{S} {am} [[epileptic|DEMOGRAPHIC]] and must not work alone."),
    "type 1 diabetes": ("{S} {have} [[type 1 diabetes|DEMOGRAPHIC]].", "{S} inject{s} [[insulin|DEMOGRAPHIC]] at work."),
    "breast cancer": ("{S} {am} having treatment for [[breast cancer|DEMOGRAPHIC]].",),
    "Crohn's": ("{S} {have} [[Crohn's disease|DEMOGRAPHIC]].",),
    "wheelchair": ("{S} use{s} a [[wheelchair|DEMOGRAPHIC]].", "The lift matters to {O}: {s2} {am} in a [[wheelchair|DEMOGRAPHIC]]."),
    "stammer": ("{S} {have} a [[stammer|DEMOGRAPHIC]].",), "MS": ("{S} {have} [[multiple sclerosis|DEMOGRAPHIC]].",),
    "pregnant": ("{S} {am} [[pregnant|DEMOGRAPHIC]].", "{S} {am} [[expecting a baby|DEMOGRAPHIC]]."),
}  # fmt: skip
FAMILY: Mapping[str, Ways] = {
    "divorced": ("{S} {am} [[divorced|DEMOGRAPHIC]].", "{S} went through a [[divorce|DEMOGRAPHIC]]."),
    "single parent": ("{S} {am} a [[single parent|DEMOGRAPHIC]].", "{S} {am} bringing up {p} children [[on {p} own|DEMOGRAPHIC]]."),
    "carer": ("{S} care{s} for {p} [[mother, who has dementia|DEMOGRAPHIC]].",),
    "widowed": ("{S} {am} [[widowed|DEMOGRAPHIC]].", "{S} {was} [[widowed|DEMOGRAPHIC]] some time ago."),
    "same-sex": ("{S} {am} [[gay|DEMOGRAPHIC]].", "{S} {am} in a [[same-sex marriage|DEMOGRAPHIC]]."),
    "partner here": ("{P} [[partner works there too|DEMOGRAPHIC]].", "{S} {am} [[married to somebody who works there|DEMOGRAPHIC]]."),
    "police": ("{S} {am} [[married to a police officer|DEMOGRAPHIC]].",),
    "twins": ("{S} {have} [[twins|DEMOGRAPHIC]].", "{P} [[twins|DEMOGRAPHIC]] keep {O} busy."),
    "five children": ("{S} {have} [[five children|DEMOGRAPHIC]].",), "fosters": ("{S} [[foster{s} children|DEMOGRAPHIC]].",),
    "sibling here": ("{P} [[sister works in the same place|DEMOGRAPHIC]].",),
    "autistic son": ("{P} [[son is autistic|DEMOGRAPHIC]].",), "triplets": ("{S} {have} [[triplets|DEMOGRAPHIC]].",),
    "councillor": ("{P} [[brother is a councillor|DEMOGRAPHIC]].",),
}  # fmt: skip
SHIFTS: Mapping[str, Ways] = {
    "nights": ("{S} work{s} [[nights|ROLE]].", "{S} {am} on [[waking nights|ROLE]].", "{S} do{es} [[night shifts|ROLE]] only."),
    "part-time": ("{S} work{s} [[part-time|ROLE]].", "{S} {am} there three days a week."),
    "weekends": ("{S} work{s} [[weekends|ROLE]] only.", "{S} {am} on the [[weekend shift|ROLE]]."),
    "agency": ("{S} {am} [[agency|ROLE]].", "{S} come{s} through an [[agency|ROLE]]."),
}  # fmt: skip
PASTIMES: Mapping[str, Ways] = {
    "cycles": (
        "{S} [[cycle{s} to work|DEMOGRAPHIC]] in all weathers.",
        "{P} [[bike|DEMOGRAPHIC]] stands by the bins each day.",
    ),
    "vegan": ("{S} {am} [[vegan|DEMOGRAPHIC]].", "{S} bring{s} {p} own [[vegan lunch|DEMOGRAPHIC]]."),
    "allotment": (
        "{S} {have} an [[allotment|DEMOGRAPHIC]].",
        "{S} bring{s} in marrows from {p} [[allotment|DEMOGRAPHIC]].",
    ),
    "marathons": ("{S} [[run{s} marathons|DEMOGRAPHIC]].",),
    "choir": ("{S} [[sing{s} in a choir|DEMOGRAPHIC]].",),
    "brass band": (
        "{S} [[play{s} the cornet|DEMOGRAPHIC]] in a brass band.",
        "{S} {am} in the [[brass band|DEMOGRAPHIC]].",
    ),
    "bees": (
        "{S} [[keep{s} bees|DEMOGRAPHIC]].",
        "{S} sell{s} [[honey from {p} bees|DEMOGRAPHIC]] in the staff room.",
    ),
    "magistrate": ("{S} [[sit{s} as a magistrate|DEMOGRAPHIC]].",),
    "referee": ("{S} [[referee{s} football|DEMOGRAPHIC]] on Sundays.",),
    "lifeboat": ("{S} {am} in the [[lifeboat crew|DEMOGRAPHIC]].",),
    "dogs": ("{S} [[breed{s} dogs|DEMOGRAPHIC]].", "{S} [[show{s} spaniels|DEMOGRAPHIC]]."),
    "motorbike": ("{S} come{s} to work on a [[motorbike|DEMOGRAPHIC]].",),
}
LOOKS: Mapping[str, Ways] = {
    "tattoos": ("{S} {have} [[tattoos|DEMOGRAPHIC]] up to {p} neck.", "{P} [[tattoos|DEMOGRAPHIC]] show at the collar."),
    "red hair": ("{S} {have} [[red hair|DEMOGRAPHIC]].", "They call {O} [[Ginger|DEMOGRAPHIC]]."),
    "very tall": ("{S} {am} [[six foot five|DEMOGRAPHIC]].",),
    "shaved head": ("{S} {have} a [[shaved head|DEMOGRAPHIC]].",),
    "scar": ("{S} {have} a [[scar across {p} cheek|DEMOGRAPHIC]].",),
    "purple hair": ("{S} {have} [[purple hair|DEMOGRAPHIC]].",), "eye patch": ("{S} wear{s} an [[eye patch|DEMOGRAPHIC]].",),
}  # fmt: skip
PASTS: Mapping[str, Ways] = {
    "army": ("{S} {was} in the [[army|DEMOGRAPHIC]] before.", "{S} came to this from the [[army|DEMOGRAPHIC]]."),
    "in care": ("{S} grew up [[in care|DEMOGRAPHIC]].",), "abroad": ("{S} used to work [[in Australia|DEMOGRAPHIC]].",),
    "teacher": ("{S} used to be a [[teacher|DEMOGRAPHIC]].",), "police officer": ("{S} {am} a former [[police officer|DEMOGRAPHIC]].",),
    "prison": ("{S} {have} been [[in prison|DEMOGRAPHIC]].",), "nun": ("{S} {was} once a [[nun|DEMOGRAPHIC]].",),
    "miner": ("{S} {was} a [[miner|DEMOGRAPHIC]] before.",), "chef": ("{S} trained as a [[chef|DEMOGRAPHIC]].",),
}  # fmt: skip
EPISODES: Ways = (
    "[[The boiler burst in the middle of the fire drill|EVENT]] and nobody had the key.",
    "It came out at [[the quiz night when the raffle money went missing|EVENT]].",
    "[[Somebody poured the medicine down the sink during the inspection|EVENT]].",
    "[[The minibus was left in a field with the doors open|EVENT]] and the log was changed.",
    "The reply was '[[we are not running a hotel for people who cannot say thank you|EVENT]]'.",
    "[[A Christmas tree fell on the register cupboard|EVENT]] and the forms were never found.",
    "They were told '[[write what you like, it will be in the shredder by Friday|EVENT]]'.",
    "[[The freezer was sold on the internet with the food still in it|EVENT]].",
)
CONCERNS: Ways = (
    "Medication is signed for before it is given.", "Training records have been filled in afterwards.",
    "There are not enough staff on most days.", "Incidents are not written down.",
    "The risk assessments are copied from one year to the next.", "Complaints go into a drawer.",
    "Checks on new staff have not been done.", "The fire door is kept locked.",
    "Money from the petty cash is not accounted for.", "Notes were changed after the event.",
    "The alarm has been switched off for weeks.", "Nobody looks at the log.",
    "Breaks are not given and hours are not recorded.", "What was reported has never been answered.",
    "The numbers sent to the regulator are wrong.", "Equipment is broken and stays in use.",
    "This has been raised twice.", "It has been going on for months.", "Visits were recorded that did not take place.",
    "People are afraid to say anything.",
)  # fmt: skip
