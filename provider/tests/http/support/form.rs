//! Parameters of a request, to be changed one at a time.

/// Names and values in order; a name may stand there twice, because some tests want just that.
#[derive(Clone, Default)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// These parameters.
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        pairs.iter().fold(Self::default(), |form, (name, value)| form.and(name, value))
    }

    /// One more, even when the name is there already.
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Another value for this name.
    pub fn with(self, name: &str, value: &str) -> Self {
        self.without(name).and(name, value)
    }

    /// All but this name.
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self
    }

    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The names and values.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// As it travels.
    pub fn encoded(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish()
    }

    /// The address of an authorization request.
    pub fn path(&self) -> String {
        format!("/oauth/authorize?{}", self.encoded())
    }
}
