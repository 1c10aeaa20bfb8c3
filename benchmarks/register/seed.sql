-- A town's register, made up: one in twenty of its people was proposed. Blanks are psycopg's.

INSERT INTO registry_government (code, name) VALUES (%(government)s, 'Kota Jambi');

INSERT INTO registry_programme (government, id, slug, name)
VALUES (%(government)s, 1, '2025', 'Perlindungan Pekerja Rentan');

INSERT INTO registry_programmeversion
    (government, id, programme_id, number, document, digest, by, at)
VALUES (%(government)s, 2, 1, 1, %(document)s, '', 1, %(at)s);

INSERT INTO registry_submission
    (government, id, programme_id, name, digest, stored, sent_by, sent_at, area,
     state, stage, done, total, rows, findings, inputs)
SELECT %(government)s, 10 + n, 1, 'rt' || n || '.xlsx', 'd' || n, '', 1, %(at)s,
       (%(villages)s::text[])[1 + n %% %(count)s],
       'screened', '', 0, 0, 0, '[]', '{}'
FROM generate_series(0, %(count)s - 1) n;

INSERT INTO registry_person (government, id, sealed_nik, nik_index, name, birth_date, sex, area)
SELECT %(government)s, 1000000 + n, '', int8send(n),
       (%(names)s::text[])[1 + n %% 15] || ' ' || (%(names)s::text[])[1 + (n / 15) %% 15],
       date '1960-01-01' + (n %% 15000)::int, 'L',
       (%(villages)s::text[])[1 + n %% %(count)s]
FROM generate_series(0::bigint, %(people)s - 1) n;

INSERT INTO registry_proposal
    (government, id, programme_id, submission_id, sheet, row, fingerprint, name, birth_date, sex,
     area, rt, rw, occupation, occupation_given, sealed_nik, sealed_kk, sealed_phone,
     sealed_mother, nik_index, kk_index, nik_status, sealed_evidence, codes, outcome,
     probability, person_id, state, level, since)
SELECT %(government)s, 5000000 + n, 1, 10 + n %% %(count)s, 'RT 01', n, '',
       (%(names)s::text[])[1 + n %% 15] || ' ' || (%(names)s::text[])[1 + (n / 15) %% 15],
       date '1960-01-01' + (n %% 15000)::int, 'L',
       (%(villages)s::text[])[1 + n %% %(count)s],
       1, 1, 'petani', 'petani', '', '', '', '', int8send(n), '', 'valid', '', '{}', 'accepted',
       1, 1000000 + n, 'waiting', 0, %(at)s + n * interval '1 second'
FROM generate_series(0::bigint, %(proposals)s - 1) n;

INSERT INTO registry_user
    (id, government, username, name, password, email, is_active, told_password)
SELECT 1 + n, %(government)s, 'v' || n, 'Verifier ' || n, '!', '', true, false
FROM generate_series(0, %(count)s) n;

INSERT INTO registry_assignment (government, id, user_id, role, area, first)
SELECT %(government)s, 100 + n, 2 + n, %(role)s,
       (%(villages)s::text[])[1 + n %% %(count)s], %(first)s
FROM generate_series(0, %(count)s - 1) n;

-- As PostgreSQL does by itself within minutes of so many new rows.
VACUUM ANALYZE
