"""Forms of others, filled in; and our own questionnaire as a form that anybody can fill in."""
