//! Names and places for the templates of the grids that `tests/strangers.rs` reads.

/// Women and men by turns for each of six variants: first name and surname.
pub(crate) type Names = [[(&'static str, &'static str); 4]; 6];

/// Women and men, two of each for a text: first name and surname.
pub(crate) const NAMES: Names = [
    [
        ("Olivia", "Grant"),
        ("Gareth", "Llewellyn"),
        ("Grace", "Mwangi"),
        ("Rhys", "Probert"),
    ],
    [
        ("Fatima", "Haddad"),
        ("Tariq", "Mahmood"),
        ("Leyla", "Demir"),
        ("Hassan", "Jaber"),
    ],
    [
        ("Ximena", "Quiroga"),
        ("Esteban", "Villalobos"),
        ("Carolina", "Prieto"),
        ("Joaquim", "Teles"),
    ],
    [
        ("Lakshmi", "Venkataraman"),
        ("Arjun", "Bhatt"),
        ("Deepa", "Menon"),
        ("Pavel", "Sokolov"),
    ],
    [
        ("Anne-Marie", "Leclerc"),
        ("Zoltán", "Farkas"),
        ("Beata", "Wiśniewska"),
        ("Declan", "Foley"),
    ],
    [
        ("Mairead", "O'Dowd"),
        ("Obinna", "Nwachukwu"),
        ("Ottilie", "Brandt"),
        ("Chukwuemeka", "Eze"),
    ],
];
pub(crate) const PLACES: [&str; 6] = ["Lisbon", "Manila", "Nairobi", "Glasgow", "Quito", "Denver"];

/// The same for the neighbours.
pub(crate) const OTHER_NAMES: Names = [
    [
        ("Ngozi", "Adeyemi"),
        ("Callum", "Rafferty"),
        ("Philippa", "Marsden"),
        ("Owen", "Tredwell"),
    ],
    [
        ("Samira", "Khalil"),
        ("Yusuf", "Aydin"),
        ("Nadia", "Rahimi"),
        ("Omar", "Farouk"),
    ],
    [
        ("Valentina", "Morelli"),
        ("Rodrigo", "Ibáñez"),
        ("Luciana", "Ferreira"),
        ("Mateus", "Carvalho"),
    ],
    [
        ("Kavita", "Raman"),
        ("Dmitri", "Volkov"),
        ("Sunita", "Desai"),
        ("Vikram", "Chaudhary"),
    ],
    [
        ("Birgitte", "Sørensen"),
        ("Jarosław", "Nowicki"),
        ("Ilse", "Vandenberghe"),
        ("Matti", "Korhonen"),
    ],
    [
        ("Akiko", "Morimoto"),
        ("Kwame", "Asante"),
        ("Siobhan", "McAllister"),
        ("Tendai", "Chikwanha"),
    ],
];
pub(crate) const OTHER_PLACES: [&str; 6] =
    ["Brno", "Kisumu", "Toulouse", "Halifax", "Busan", "Tucson"];

/// The same for the newcomers.
pub(crate) const NEW_NAMES: Names = [
    [
        ("Florence", "Attwater"),
        ("Clive", "Pemberton"),
        ("Zanele", "Khumalo"),
        ("Austin", "Redfern"),
    ],
    [
        ("Shirin", "Tehrani"),
        ("Bilal", "Chaoui"),
        ("Amal", "Darwish"),
        ("Walid", "Saleh"),
    ],
    [
        ("Pilar", "Montero"),
        ("Thiago", "Barreto"),
        ("Rosario", "Quispe"),
        ("Aurelio", "Bianchi"),
    ],
    [
        ("Nandini", "Iyer"),
        ("Grigory", "Lebedev"),
        ("Thuy", "Pham"),
        ("Manoj", "Perera"),
    ],
    [
        ("Ragnhild", "Østby"),
        ("Wojciech", "Kamiński"),
        ("Liesbeth", "Mertens"),
        ("Kaarlo", "Virtanen"),
    ],
    [
        ("Adaeze", "Okonkwo"),
        ("Kofi", "Boateng"),
        ("Wambui", "Kariuki"),
        ("Takumi", "Ishida"),
    ],
];
pub(crate) const NEW_PLACES: [&str; 6] =
    ["Leeds", "Mombasa", "Bilbao", "Winnipeg", "Osaka", "Tulsa"];

/// The same for what was met in newspapers of forty countries.
pub(crate) const READ_NAMES: Names = [
    [
        ("Harriet", "Oakley"),
        ("Desmond", "Trask"),
        ("Lindiwe", "Mokoena"),
        ("Stuart", "Penrose"),
    ],
    [
        ("Maryam", "Shirazi"),
        ("Khaled", "Nasser"),
        ("Zeynep", "Arslan"),
        ("Idris", "Benali"),
    ],
    [
        ("Catalina", "Restrepo"),
        ("Gonzalo", "Iturbe"),
        ("Beatriz", "Nogueira"),
        ("Renato", "Salvini"),
    ],
    [
        ("Meera", "Pillai"),
        ("Oleg", "Tarasov"),
        ("Anjali", "Kulkarni"),
        ("Sanjay", "Rao"),
    ],
    [
        ("Solveig", "Håkansson"),
        ("Tomasz", "Wójcik"),
        ("Annelies", "De Smet"),
        ("Risto", "Laine"),
    ],
    [
        ("Chiamaka", "Obi"),
        ("Yaw", "Mensah"),
        ("Róisín", "Kinsella"),
        ("Haruto", "Fujita"),
    ],
];
pub(crate) const READ_PLACES: [&str; 6] =
    ["Cardiff", "Kumasi", "Porto", "Regina", "Incheon", "Omaha"];

/// The same for the outsider.
pub(crate) const OUTSIDE_NAMES: Names = [
    [
        ("Harriet", "Bellamy"),
        ("Desmond", "Tanner"),
        ("Josephine", "Alcott"),
        ("Wesley", "Hargrove"),
    ],
    [
        ("Yasmin", "Bakkali"),
        ("Emre", "Yildirim"),
        ("Parisa", "Golestani"),
        ("Khalid", "Mansour"),
    ],
    [
        ("Graciela", "Figueroa"),
        ("Lorenzo", "Castellani"),
        ("Inês", "Sampaio"),
        ("Álvaro", "Cienfuegos"),
    ],
    [
        ("Meenakshi", "Banerjee"),
        ("Sergei", "Morozov"),
        ("Lan", "Tran"),
        ("Rajesh", "Kulkarni"),
    ],
    [
        ("Solveig", "Haugen"),
        ("László", "Szabó"),
        ("Marijke", "van Dongen"),
        ("Miroslav", "Dvořák"),
    ],
    [
        ("Wanjiru", "Njoroge"),
        ("Hiroshi", "Nakagawa"),
        ("Sefina", "Tuilagi"),
        ("Babajide", "Ogunleye"),
    ],
];
pub(crate) const OUTSIDE_PLACES: [&str; 6] =
    ["Cardiff", "Kampala", "Seville", "Hobart", "Hanoi", "Omaha"];

/// The same for the townsfolk.
pub(crate) const TOWN_NAMES: Names = [
    [
        ("Harriet", "Blackwood"),
        ("Desmond", "Tully"),
        ("Moira", "Pettigrew"),
        ("Lionel", "Crabbe"),
    ],
    [
        ("Zainab", "Tijani"),
        ("Kwabena", "Osei-Tutu"),
        ("Thandiwe", "Mokoena"),
        ("Tendai", "Chikwanha"),
    ],
    [
        ("Graciela", "Montoya"),
        ("Hernán", "Etcheverry"),
        ("Soledad", "Paredes"),
        ("Thiago", "Bittencourt"),
    ],
    [
        ("Meera", "Krishnaswamy"),
        ("Rajesh", "Gunawardena"),
        ("Farzana", "Akhter"),
        ("Bilal", "Siddiqui"),
    ],
    [
        ("Ingeborg", "Dahlström"),
        ("Wojciech", "Zalewski"),
        ("Kateřina", "Dvořáková"),
        ("Luka", "Marinović"),
    ],
    [
        ("Noriko", "Fujisawa"),
        ("Minh", "Pham"),
        ("Siti", "Rahmawati"),
        ("Anwar", "Hasibuan"),
    ],
];
pub(crate) const TOWN_PLACES: [&str; 6] =
    ["Sheffield", "Accra", "Rosario", "Colombo", "Brno", "Hanoi"];
