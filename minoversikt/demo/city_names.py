"""Names for the city's people: given names as people have them, family names nobody has."""

from typing import Final

GIVEN: Final = (
    "Abdi", "Agnes", "Ahmed", "Alma", "Amina", "Anders", "Anne", "Arne", "Aslak", "Astrid", "Ayla", "Berit", "Birk",
    "Bjørn", "Camilla", "Daniel", "Dina", "Eirik", "Elias", "Eline", "Emil", "Erik", "Eva", "Fatima", "Frode", "Geir",
    "Gro", "Grethe", "Hanna", "Hassan", "Heidi", "Helge", "Henny", "Håkon", "Ida", "Ingeborg", "Iver", "Jakob", "Jenny",
    "Jens", "Julia", "Kamal", "Karin", "Katarzyna", "Kjell", "Knut", "Lars", "Leah", "Linh", "Liv", "Magnus", "Malika",
    "Maren", "Marit", "Mathilde", "Mohamed", "Nadia", "Nils", "Noor", "Odd", "Olav", "Oline", "Oscar", "Per", "Piotr",
    "Ragnar", "Rania", "Roar", "Ruth", "Samira", "Selma", "Signe", "Sindre", "Sofie", "Stian", "Sunniva", "Svein",
    "Synne", "Tariq", "Thea", "Tiril", "Tor", "Trine", "Turid", "Ulrik", "Vidar", "Vigdis", "Wenche", "Yasmin", "Yusuf",
    "Øystein", "Åse",
)  # fmt: skip
FAMILY: Final = (
    "Testperson", "Prøve", "Eksempel", "Prøvesen", "Eksempelsen", "Testersen", "Prøvebakken", "Eksempelvik", "Testerud",
    "Prøvestad", "Eksempeldal", "Testhaugen", "Demodatter", "Demosen", "Liksomhaug", "Påfunnsen",
)  # fmt: skip
