-- What was refused is deleted by its age.
CREATE INDEX refusals_at ON refusals (at);
