use super::{
    days::DayQuery,
    page::{Order, Page},
};
use crate::{
    Error, Hit, Search, Store,
    read::search::{COLUMNS, hit, key},
};

/// Hits that are counted one by one.
const COUNTED: usize = 1_000;

impl Store {
    /// A page of the quotations that fit. [`Search::limit`] is the length of
    /// the page; `after` is the [`Page::next`] of the page before.
    ///
    /// # Errors
    ///
    /// If nobody and nothing has a name that is looked for, if `after` is no
    /// place in a list, or if the file cannot be read.
    pub fn quotes(
        &self,
        search: &Search,
        order: Order,
        after: Option<&str>,
    ) -> Result<Page<Hit>, Error> {
        let terms = self.terms(search)?;
        let numbers = "SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?";
        let query = DayQuery {
            table: "quotes",
            index: "quotes_day",
            columns: COLUMNS,
            condition: "",
            values: Vec::new(),
            numbers: (!terms.is_empty()).then(|| (numbers, terms.join(" AND "))),
            month: Some(|month| key(&format!("m{}", month.replace('-', "")))),
            since: search.since.as_deref(),
            until: search.until.as_deref(),
            order,
            limit: search.limit,
        };
        query.page(self, after, |row| hit(row, 2))
    }

    /// How many quotations fit, up to 1,000; `None` if there are more, or if it
    /// would take long to say.
    ///
    /// # Errors
    ///
    /// As [`quotes`](Store::quotes).
    pub fn count_quotes(&self, search: &Search) -> Result<Option<usize>, Error> {
        let terms = self.terms(search)?;
        if terms.is_empty() || search.since.is_some() || search.until.is_some() {
            return Ok(None);
        }
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM quotes_fts WHERE quotes_fts MATCH ? LIMIT {})",
            COUNTED + 1
        );
        let count = self.first(&sql, [terms.join(" AND ")], |row| row.get::<_, i64>(0))?;
        let count = count.and_then(|count| usize::try_from(count).ok());
        Ok(count.filter(|&count| count <= COUNTED))
    }

    /// The quotations of an article, in order.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn quotes_in(&self, document: &str) -> Result<Vec<Hit>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM quotes q WHERE q.document = ? ORDER BY q.rowid");
        self.all(&sql, [document], |row| hit(row, 0))
    }

    /// The quotations of a family, the earliest first, no more than `limit`.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn quotes_of_family(&self, family: &str, limit: usize) -> Result<Vec<Hit>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM quotes q WHERE q.family = ? ORDER BY q.day, q.rowid LIMIT {limit}"
        );
        self.all(&sql, [family], |row| hit(row, 0))
    }

    /// A quotation by its id.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn quote(&self, id: &str) -> Result<Option<Hit>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM quotes q WHERE q.id = ?");
        self.first(&sql, [id], |row| hit(row, 0))
    }
}
