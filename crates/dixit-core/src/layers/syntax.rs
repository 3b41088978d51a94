use crate::labels::named::named;

named! {
    /// The relation of a token to its governor: Universal Dependencies as used
    /// in the English corpora GUM and EWT.
    Relation {
        /// `root`.
        Root = "root",
        /// `punct`.
        Punct = "punct",
        /// `case`.
        Case = "case",
        /// `det`.
        Det = "det",
        /// `nsubj`.
        Nsubj = "nsubj",
        /// `amod`.
        Amod = "amod",
        /// `advmod`.
        Advmod = "advmod",
        /// `obj`.
        Obj = "obj",
        /// `obl`.
        Obl = "obl",
        /// `nmod`.
        Nmod = "nmod",
        /// `conj`.
        Conj = "conj",
        /// `cc`.
        Cc = "cc",
        /// `compound`.
        Compound = "compound",
        /// `mark`.
        Mark = "mark",
        /// `aux`.
        Aux = "aux",
        /// `cop`.
        Cop = "cop",
        /// `advcl`.
        Advcl = "advcl",
        /// `nmod:poss`.
        NmodPoss = "nmod:poss",
        /// `xcomp`.
        Xcomp = "xcomp",
        /// `acl:relcl`.
        AclRelcl = "acl:relcl",
        /// `flat`.
        Flat = "flat",
        /// `discourse`.
        Discourse = "discourse",
        /// `acl`.
        Acl = "acl",
        /// `parataxis`.
        Parataxis = "parataxis",
        /// `aux:pass`.
        AuxPass = "aux:pass",
        /// `ccomp`.
        Ccomp = "ccomp",
        /// `nummod`.
        Nummod = "nummod",
        /// `nsubj:pass`.
        NsubjPass = "nsubj:pass",
        /// `appos`.
        Appos = "appos",
        /// `compound:prt`.
        CompoundPrt = "compound:prt",
        /// `obl:unmarked`.
        OblUnmarked = "obl:unmarked",
        /// `dep`.
        Dep = "dep",
        /// `nmod:unmarked`.
        NmodUnmarked = "nmod:unmarked",
        /// `fixed`.
        Fixed = "fixed",
        /// `reparandum`.
        Reparandum = "reparandum",
        /// `expl`.
        Expl = "expl",
        /// `iobj`.
        Iobj = "iobj",
        /// `obl:agent`.
        OblAgent = "obl:agent",
        /// `csubj`.
        Csubj = "csubj",
        /// `advcl:relcl`.
        AdvclRelcl = "advcl:relcl",
        /// `nsubj:outer`.
        NsubjOuter = "nsubj:outer",
        /// `nmod:desc`.
        NmodDesc = "nmod:desc",
        /// `det:predet`.
        DetPredet = "det:predet",
        /// `vocative`.
        Vocative = "vocative",
        /// `list`.
        List = "list",
        /// `orphan`.
        Orphan = "orphan",
        /// `cc:preconj`.
        CcPreconj = "cc:preconj",
        /// `dislocated`.
        Dislocated = "dislocated",
        /// `goeswith`.
        Goeswith = "goeswith",
        /// `csubj:pass`.
        CsubjPass = "csubj:pass",
        /// `csubj:outer`.
        CsubjOuter = "csubj:outer",
    }
}

/// The governor of one token and its relation to it.
///
/// `head` is the index of the governing token in the document, or the token's
/// own index if it is the root of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Arc {
    /// Index of the governor.
    pub head: u32,
    /// What the token is to its governor.
    pub relation: Relation,
}
