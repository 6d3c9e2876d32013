-- What a form said of a visit besides its outcome: members found, reasons to stay at home, temperature. Sealed.
alter table rounds_attempts add column facts bytea;
