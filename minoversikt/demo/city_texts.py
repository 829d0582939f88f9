"""What stands in the city's plans: short, plain sentences that could be somebody's and are nobody's."""

from typing import Final

from minoversikt.domain.life_areas import LifeArea

#: Life area, goal, steps toward it, and the activity that goes with it.
GOALS: Final = (
    (LifeArea.GETTING_AROUND, "Jeg vil komme meg ut hver dag", ("Gå til hjørnet", "Gå rundt kvartalet"), "Gåtrening ute"),
    (LifeArea.GETTING_AROUND, "Jeg vil ta trikken alene", ("Øve på holdeplassen", "Kjøre to stopp med følge"), "Øve på å reise"),
    (LifeArea.HOME, "Jeg vil bo hjemme så lenge jeg kan", ("Få håndtak på badet",), "Søke om hjelpemidler"),
    (LifeArea.HOME, "Jeg vil holde orden hjemme selv", ("Lage en ukeplan", "Vaske på fredager"), "Øve på husarbeid"),
    (LifeArea.HOME, "Jeg vil lage maten min selv", ("Velge tre retter", "Handle med liste"), "Øve på kjøkkenet"),
    (LifeArea.WORK, "Jeg vil jobbe noen timer i uka", ("Snakke med NAV", "Prøve en halv dag"), "Finne arbeidstrening"),
    (LifeArea.WORK, "Jeg vil fullføre skolen", ("Møte rådgiveren", "Lage en plan for høsten"), "Avtale med skolen"),
    (LifeArea.BODY, "Jeg vil sove bedre", ("Skrive ned søvnen i to uker",), "Søvnkurs"),
    (LifeArea.BODY, "Jeg vil ha mindre vondt", ("Prøve basseng", "Snakke med fastlegen"), "Trening i basseng"),
    (LifeArea.BODY, "Jeg vil bli sterkere i beina", ("Trene to ganger i uka",), "Trening i gruppe"),
    (LifeArea.COMMUNICATION, "Jeg vil bli forstått når jeg snakker", ("Øve på ord jeg trenger",), "Taletrening"),
    (LifeArea.COMMUNICATION, "Jeg vil klare å ringe selv", ("Lage en liste med numre",), "Øve på telefon"),
    (LifeArea.HOME, "Jeg vil ha kontroll på pengene mine", ("Lage oversikt over regninger",), "Økonomisk rådgivning"),
    (LifeArea.GETTING_AROUND, "Jeg vil besøke søsteren min", ("Bestille transport",), "Søke om TT-kort"),
    (LifeArea.BODY, "Jeg vil ha faste dager og netter", ("Stå opp til samme tid",), "Fast time hver uke"),
    (LifeArea.WORK, "Jeg vil ha noe å gå til om dagen", ("Se på to steder",), "Besøke dagsenteret"),
)  # fmt: skip
MATTERS: Final = (
    "At jeg får bestemme selv.", "Familien min, og å ha ro om kvelden.", "Å slippe å fortelle alt på nytt hver gang.",
    "At barna mine har det bra.", "Å komme ut blant folk.", "At noen sier fra når noe blir endret.",
    "Å ha krefter til det jeg liker.", "At jeg får bo hjemme.", "Hunden, hagen og gode naboer.",
    "Å ha noe å stå opp til.", "At dere ringer før dere kommer.", "Musikk. Og å få være i fred når jeg er sliten.",
)  # fmt: skip
RESOURCES: Final = (
    "Har god hjelp av familien.", "Liker å trene, og gir ikke opp.", "Kjenner nabolaget godt.",
    "Har jobbet i mange år, og kan mye.", "Er flink til å si fra.", "Har en søster som stiller opp.",
)  # fmt: skip
NEEDS: Final = (
    "Hjelp til å samle trådene.", "Trening, og en som følger opp.", "Hjelp hjemme om morgenen.",
    "Oppfølging fra flere, og færre å forholde seg til.", "Noen som møter opp sammen med meg.", "Tilrettelegging hjemme.",
)  # fmt: skip
COOPERATION: Final = "Bydelen, fastlegen og sykehuset møtes to ganger i året."
#: What is delivered, and by whom when it isn't the district.
SERVICES: Final = (
    ("Hjemmesykepleie", ""), ("Hjemmehjelp", ""), ("Fysioterapi", ""), ("Ergoterapi", ""), ("Støttekontakt", ""),
    ("Dagsenter", ""), ("Booppfølging", ""), ("Avlastning", ""), ("Trygghetsalarm", ""), ("Matombringing", ""),
    ("Arbeidsavklaring", "NAV"), ("Fastlege", "Prøveveien legesenter"), ("Kontroll på poliklinikken", "Sunnaas sykehus HF"),
    ("TT-kort", "Oslo kommune"),
)  # fmt: skip
EXTENTS: Final = ("En gang i uka", "To ganger i uka", "Hver dag", "Annenhver uke", "En gang i måneden")
COMMENTS: Final = (
    "Snakket på telefon. Det går fremover.", "Vi tok en pause i treningen denne uka.", "Møtet er flyttet.",
    "Søknaden er sendt.", "Var hjemme på besøk. Vi gikk gjennom målene.", "Venter på svar.",
)  # fmt: skip
OWN_WORDS: Final = (
    "Dette gikk bedre enn jeg trodde.", "Jeg er sliten denne uka.", "Jeg vil gjerne fortsette med dette.",
    "Nå klarer jeg det nesten alene.",
)  # fmt: skip
HELP: Final = (
    "Trener og følger opp.",
    "Kommer hjem en gang i uka.",
    "Søker om hjelpemidler.",
    "Snakker om det som er vanskelig.",
)
HEALTH: Final = (
    "Blir fort sliten. Trenger hvile midt på dagen.", "Har hatt slag. Svakere i den ene siden.", "Bruker rullestol ute.",
    "Har MS. Formen går opp og ned.", "Har smerter som kommer og går.", "Strever med hukommelsen etter en hodeskade.",
)  # fmt: skip
NEED: Final = (
    "Trenger hjelp fra flere tjenester, og en som samler trådene.", "Skal hjem etter et langt opphold på sykehus.",
    "Familien orker ikke mer alene.", "Har mange avtaler, og ingen oversikt.", "Trenger trening, hjelp hjemme og ny jobb.",
)  # fmt: skip
