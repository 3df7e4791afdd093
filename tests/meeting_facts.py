"""What the public report of the meeting of 2019 says, fact by fact, and what it does not say."""

from __future__ import annotations

DG = "Unit Advanced Technologies, Clusters and Social Economy, DG Internal Market, Industry, Entrepreneurship and SMEs"

EVENT = (
    "Meeting of Gold-Label Clusters",
    "4 December 2019",
    "Brussels, MERO",
    "Directorate-General for Internal Market, Industry, Entrepreneurship and SMEs (European Commission)",
    "50 managers of gold-label clusters",
    "17 European countries",
    "about 20 additional representatives of national cluster associations and organisations involved in the labelling",
    "more than 6500 SMEs represented",
    "about half of all gold-label cluster organisations in Europe",
    "energy, health, automotive, agro-food",
    "Sessions: 3",
    "cooperation of clusters throughout Europe",
    "excellence in cluster management for the benefit of SMEs",
    "participants discuss, exchange experience, express needs",
)
AGENDA = (
    "Welcome and update on EU cluster initiatives",
    "Presentation of the new European Cluster Alliance",
    "Inspirational speeches",
    "World café on three subjects",
    "Rapporteurs cluster the main points into three posters",
    "Input to the discussions",
    "Participants set the agenda: nine topics proposed",
    "Group discussions with discussion templates by topic",
    "Group discussions on templates",
    "Analysis of the harvesting posters",
)
SPEAKERS = (
    "Ulla Engelmann: welcome; update on EU cluster initiatives",
    "Antonio Novo Guerrero: presentation of the new European Cluster Alliance: 12 national cluster associations from 11"
    " European countries",
    f"Aurélie Lechien, {DG}: future Commission support for cluster excellence labelling; possibility to link"
    " learning and"
    " capacity-building events of the ECCP with labelling; ClusterXchange could ease knowledge sharing and mobility"
    " between clusters",
    "Carmen Schmidt, Cluster manager, Logistics-Initiative Hamburg Cluster, Germany: added value of the label;"
    " possibility of joint labelling to reduce cost",
    "Oliver Ziegler, European Secretariat for Cluster Analysis (ESCA): update on the development of the"
    " labelling process",
    'Hervé Floch, Chairman of the AFPC "Europe" committee; CEO, ALPHA-RLH Cluster, France: outlook on a new'
    " legal entity,"
    ' "European Cluster Excellence Association", to take over responsibility for the Cluster Labelling Scheme',
    f"Annalisa Tessarolo, {DG}: analyses and reflections on needs for cluster policy actions at regional,"
    " national and EU"
    " level gathered so far by the European Observatory for Clusters and Industrial Change (EOCIC)",
    "Glenda Napier, CEO, Energy Innovation Cluster, Denmark: view of a gold-label cluster manager; importance"
    " of engaging"
    ' ecosystem actors through "strategic coffees"',
    "Daniel Cosnita, President, CLUSTERO – The Romanian Cluster Association: perspective of the European"
    " Cluster Alliance;"
    " on his slides areas in yellow where strategic use of clusters must be fostered",
    "Bianca Muntean, Cluster Manager; CEO of ARIES Transilvania, Romania; 2019 EU Cluster Manager of the Year,"
    " gold-labelled Transilvania IT Cluster: need for capacity building, policy change, synergies, and the societal"
    " component (citizen wellbeing, circular economy, sustainable strategies)",
    "Krzysztof Krystowski, President of the Management Board; President of the Polish Clusters Association, Poland,"
    " Silesian Aviation Cluster: perspective of the European Cluster Alliance; make clusters visible at all"
    " policy levels;"
    " connect to other EU industrial and technological initiatives; role of clusters in re- and upskilling",
    f"Carsten Schierenbeck, {DG}: proposed text on Joint Cluster Initiatives in the next Single Market"
    " Programme; explained"
    ' the questions needing feedback, "especially on key activities, focus areas, actors to involve, partnership reach'
    ' out and synergies"',
)
SESSION_1 = (
    "The way forward for the European Cluster Excellence Initiative",
    "Method: World Café",
    "Practical aspects of the labelling process",
    "Poster: Practical aspects",
    "Indicators",
    "How to better use the cluster excellence labelling in cluster policy and programmes",
    "Poster: What's next?",
    "Added value exists, but the excellence labels need more recognition as a tool for regional, national and EU policy"
    " making",
    "Indicators should capture impact, with better recognition of (new) staff and social media",
    "Knowledge sharing between cluster managers on the labelling process",
)
TOPICS = (
    "Benefits for industrial policy through clusters",
    "European Market Accelerator",
    "Cluster definitions",
    "Follow-up of internationalisation activities",
    "Smart specialisation implementation through clusters",
    "Sustainability of cluster funding",
    "Cluster Services for sustainability and added values for members",
    "Clusters and/vs. Digital Innovation Hubs",
    "International and national recognition of clusters",
)
GREATEST = (3, 8, 9)
SESSION_2 = (
    "Needs for cluster policy actions at regional, national and EU level",
    "Method: Open Space",
    "Nine topics, proposed by participants",
    "8 held, 1 not held",
    "Not held: lack of interested participants.",
    "The host argued: Need to better address the European market together",
    "Proposed as: Implementation of Smart specialisation (strategies) through clusters",
    "Proposed as: Linkages between clusters and Digital Innovation Hubs",
    "Three topics met with the greatest interest. The source gives neither an order among them nor the measure.",
)
SESSION_3 = (
    "The next generation of EU cluster initiatives",
    "Insights and feedback for the next generation of EU cluster initiatives, notably the Joint Cluster Initiatives"
    " proposed under the Single Market Programme",
    "Participants seek to support two objectives",
    "increase industry competitiveness / support business development / strengthen SMEs / enhance the EU innovation"
    " ecosystem",
    "tackle societal challenges / support green transition",
    "Key activities reflected the previous discussions",
    "strategy information / intelligence from market leaders",
    "internationalisation support",
    "cascade funding",
    "digitalisation and skills",
    "knowledge transfer",
    "creating partnering opportunities for joint development projects",
    "No clear value chain focus",
    "No clear focus because the managers represent different areas",
    "Strong participation of gold- or silver-labelled clusters wanted (the report comments: “not surprisingly”)",
    "Many supported a minimum of regional reach-out",
    "Through linkages to other EU initiatives (e.g. through participation) and different industry associations",
)
# Points that stand in tiers, each with the words of its tier.
TIERS = {
    "majority (no count)": (
        "value chain collaboration", "innovation uptake", "green/circular economy", "connecting EU ecosystems",
        "SME internationalisation",
    ),
    "some (no count)": ("capacity building", "digitalisation", "skills upgrading"),
    "Less prioritised": ("scaling-up support", "mobility", "shared value / social economy"),
    "Additional areas proposed": ("AI", "Habitat", "Furniture", "Smart Cities", "Textiles"),
    "Must": ("clusters", "SMEs", "investors"),
    "Also mentioned": ("large organisations", "technology centres", "incubators", "regional authorities"),
}  # fmt: skip
NOT_IN_OUR_SOURCE = (
    "World café poster “Practical aspects” – picture, not in our source",
    "Copies of individual group discussions – picture, not in our source",
    "Slide of Daniel Cosnita: areas in yellow where strategic use of clusters must be fostered – picture, not in our"
    " source",
    "Group templates of session 3 – picture, not in our source",
    "Photos of the meeting – picture, not in our source",
)
SENTENCES = (*EVENT, *AGENDA, *SPEAKERS, *SESSION_1, *SESSION_2, *SESSION_3, *TOPICS, *NOT_IN_OUR_SOURCE)

# What stands in no report of this meeting, because nobody knows it: clocks, counts, votes, ranks, names, tables.
NOT_GIVEN = (
    r"\b\d{1,2}:\d{2}\b", r"\b\d+ min\b", r"\bvoters?\b", r"\bdots?\b", r"\bsign-ups?\b", r"\brank(ed|ing)?\b",
    r"\bhosted? (by|is)\b", r"\bhost: ", r"\btables?\b", r"\b\d+ groups?\b", r"\bof \d+ (groups|participants)\b",
    r"\brounds?\b", r"\bpeople in the room\b", r"\b70\b", r"\bapproved by\b", r"\bmoderator\b", r"\blunch\b",
    r"\bbreak\b",
    r"\bParticipants \d", r"\bRegistered\b", r"\bnull\b", r"\bNone\b",
)  # fmt: skip
