"""The tables."""

import django.contrib.postgres.fields
import django.db.models.deletion
import payung.registry.permissions
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE payung_id AS bigint START 1000", "DROP SEQUENCE payung_id"
        ),
        migrations.CreateModel(
            name="ChainEnd",
            fields=[
                ("government", models.CharField(max_length=5, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(default=0)),
                ("hash", models.BinaryField(default=b"")),
            ],
        ),
        migrations.CreateModel(
            name="Government",
            fields=[
                ("code", models.CharField(max_length=5, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("programme_id", models.BigIntegerField()),
                ("level", models.SmallIntegerField()),
                ("number", models.CharField(max_length=80)),
                ("day", models.DateField()),
                ("by", models.BigIntegerField()),
                ("by_name", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                ("area", models.CharField(db_collation="C", max_length=13)),
                ("office_id", models.BigIntegerField(null=True)),
                (
                    "verifications",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                ("confirmed", models.IntegerField()),
                ("returned", models.IntegerField()),
                ("rejected", models.IntegerField()),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("programme_id", models.BigIntegerField()),
                ("level", models.SmallIntegerField()),
                ("seed", models.CharField(max_length=64)),
                ("by", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("area", models.CharField(db_collation="C", max_length=13)),
                ("office_id", models.BigIntegerField(null=True)),
                (
                    "proposals",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                ("of", models.IntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("government", models.CharField(max_length=5)),
                ("username", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("government", "id"), name="one_user_per_government"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                ("number", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.BigIntegerField()),
                ("by_name", models.CharField(max_length=100)),
                ("role", models.CharField(max_length=20)),
                ("act", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=20)),
                ("subject_id", models.BigIntegerField()),
                ("why", models.CharField(default="", max_length=500)),
                ("facts", models.JSONField(default=dict)),
                ("previous", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["government", "subject", "subject_id"], name="events_of_subject"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=150)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("government", "code"), name="one_office_per_code"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("sealed_nik", models.BinaryField()),
                ("nik_index", models.BinaryField()),
                ("name", models.CharField(max_length=150)),
                ("birth_date", models.DateField(null=True)),
                ("sex", models.CharField(max_length=1)),
                ("area", models.CharField(db_collation="C", max_length=13)),
                ("office_id", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["government", "name"], name="persons_by_name"),
                    models.Index(fields=["government", "area"], name="persons_by_area"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("government", "nik_index"), name="one_person_per_nik"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("slug", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=200)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("government", "slug"), name="one_programme_per_slug"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeVersion",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("programme_id", models.BigIntegerField()),
                ("number", models.IntegerField()),
                ("document", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("by", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "programme",
                    models.ForeignObject(
                        from_fields=["government", "programme_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="versions",
                        to="registry.programme",
                        to_fields=["government", "id"],
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decree",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("programme_id", models.BigIntegerField()),
                ("version_id", models.BigIntegerField()),
                ("number", models.CharField(max_length=80)),
                ("day", models.DateField()),
                ("state", models.CharField(max_length=10)),
                ("prepared_by", models.BigIntegerField()),
                ("prepared_at", models.DateTimeField()),
                ("signed_by", models.BigIntegerField(null=True)),
                ("signed_name", models.CharField(default="", max_length=100)),
                ("signed_at", models.DateTimeField(null=True)),
                ("reverses_id", models.BigIntegerField(null=True)),
                ("inputs", models.JSONField(default=dict)),
                ("digest", models.CharField(default="", max_length=64)),
                ("people", models.IntegerField(default=0)),
                ("amount", models.BigIntegerField(default=0)),
                (
                    "reverses",
                    models.ForeignObject(
                        from_fields=["government", "reverses_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.decree",
                        to_fields=["government", "id"],
                    ),
                ),
                (
                    "programme",
                    models.ForeignObject(
                        from_fields=["government", "programme_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.programme",
                        to_fields=["government", "id"],
                    ),
                ),
                (
                    "version",
                    models.ForeignObject(
                        from_fields=["government", "version_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.programmeversion",
                        to_fields=["government", "id"],
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("programme_id", models.BigIntegerField()),
                ("submission_id", models.BigIntegerField()),
                ("sheet", models.CharField(max_length=100)),
                ("row", models.IntegerField()),
                ("fingerprint", models.BinaryField()),
                ("name", models.CharField(max_length=150)),
                ("birth_date", models.DateField(null=True)),
                ("sex", models.CharField(max_length=1)),
                ("area", models.CharField(db_collation="C", max_length=13)),
                ("rt", models.SmallIntegerField(default=0)),
                ("rw", models.SmallIntegerField(default=0)),
                ("occupation", models.CharField(max_length=40)),
                ("occupation_given", models.CharField(max_length=120)),
                ("office_id", models.BigIntegerField(null=True)),
                ("sealed_nik", models.BinaryField()),
                ("sealed_kk", models.BinaryField()),
                ("sealed_phone", models.BinaryField()),
                ("sealed_mother", models.BinaryField()),
                ("nik_index", models.BinaryField()),
                ("kk_index", models.BinaryField()),
                ("nik_status", models.CharField(max_length=12)),
                ("sealed_evidence", models.BinaryField()),
                (
                    "codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("outcome", models.CharField(max_length=10)),
                ("probability", models.FloatField(default=0)),
                ("decile", models.SmallIntegerField(null=True)),
                ("person_id", models.BigIntegerField(null=True)),
                ("repeats_id", models.BigIntegerField(null=True)),
                ("state", models.CharField(max_length=12)),
                ("level", models.SmallIntegerField(default=0)),
                ("since", models.DateTimeField()),
                (
                    "office",
                    models.ForeignObject(
                        from_fields=["government", "office_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.office",
                        to_fields=["government", "id"],
                    ),
                ),
                (
                    "person",
                    models.ForeignObject(
                        from_fields=["government", "person_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="proposals",
                        to="registry.person",
                        to_fields=["government", "id"],
                    ),
                ),
                (
                    "repeats",
                    models.ForeignObject(
                        from_fields=["government", "repeats_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.proposal",
                        to_fields=["government", "id"],
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DecreeLine",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("decree_id", models.BigIntegerField()),
                ("programme_id", models.BigIntegerField()),
                ("position", models.IntegerField()),
                ("proposal_id", models.BigIntegerField()),
                ("person_id", models.BigIntegerField()),
                ("sealed_nik", models.BinaryField()),
                ("name", models.CharField(max_length=150)),
                ("birth_date", models.DateField(null=True)),
                ("sex", models.CharField(max_length=1)),
                ("area", models.CharField(db_collation="C", max_length=13)),
                ("office_id", models.BigIntegerField(null=True)),
                ("occupation", models.CharField(max_length=40)),
                ("first_month", models.CharField(max_length=7)),
                ("last_month", models.CharField(max_length=7)),
                ("funding_line", models.CharField(max_length=100)),
                ("amount", models.BigIntegerField()),
                (
                    "decree",
                    models.ForeignObject(
                        from_fields=["government", "decree_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="lines",
                        to="registry.decree",
                        to_fields=["government", "id"],
                    ),
                ),
                (
                    "person",
                    models.ForeignObject(
                        from_fields=["government", "person_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="lines",
                        to="registry.person",
                        to_fields=["government", "id"],
                    ),
                ),
                (
                    "proposal",
                    models.ForeignObject(
                        from_fields=["government", "proposal_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.proposal",
                        to_fields=["government", "id"],
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("source", models.CharField(max_length=200)),
                ("basis", models.CharField(max_length=300)),
                ("as_of", models.DateField()),
                ("used_until", models.DateField()),
                ("rows", models.BigIntegerField()),
                ("stored", models.CharField(max_length=80)),
                ("by", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("deleted_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at__isnull", True)),
                        fields=("government", "kind", "digest"),
                        name="a_snapshot_is_kept_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("programme_id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("stored", models.CharField(max_length=80)),
                ("sent_by", models.BigIntegerField()),
                ("sent_at", models.DateTimeField()),
                ("area", models.CharField(db_collation="C", max_length=13)),
                ("office_id", models.BigIntegerField(null=True)),
                ("corrects_id", models.BigIntegerField(null=True)),
                ("state", models.CharField(max_length=12)),
                ("stage", models.CharField(default="", max_length=30)),
                ("done", models.BigIntegerField(default=0)),
                ("total", models.BigIntegerField(default=0)),
                ("rows", models.IntegerField(default=0)),
                ("findings", models.JSONField(default=list)),
                ("refusal", models.JSONField(null=True)),
                ("inputs", models.JSONField(default=dict)),
                (
                    "corrects",
                    models.ForeignObject(
                        from_fields=["government", "corrects_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.submission",
                        to_fields=["government", "id"],
                    ),
                ),
                (
                    "office",
                    models.ForeignObject(
                        from_fields=["government", "office_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.office",
                        to_fields=["government", "id"],
                    ),
                ),
                (
                    "programme",
                    models.ForeignObject(
                        from_fields=["government", "programme_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.programme",
                        to_fields=["government", "id"],
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="proposal",
            name="submission",
            field=models.ForeignObject(
                from_fields=["government", "submission_id"],
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="proposals",
                to="registry.submission",
                to_fields=["government", "id"],
            ),
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("proposal_id", models.BigIntegerField()),
                ("level", models.SmallIntegerField()),
                ("verdict", models.CharField(max_length=10)),
                ("by", models.BigIntegerField()),
                ("by_name", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                ("note", models.CharField(default="", max_length=500)),
                ("working_on", models.DateField(null=True)),
                ("evidence", models.CharField(default="", max_length=300)),
                ("area", models.CharField(db_collation="C", max_length=13)),
                ("office_id", models.BigIntegerField(null=True)),
                (
                    "proposal",
                    models.ForeignObject(
                        from_fields=["government", "proposal_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="verifications",
                        to="registry.proposal",
                        to_fields=["government", "id"],
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "government",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("government", models.CharField(max_length=5)),
                (
                    "id",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("payung_id"), function="nextval"),
                        editable=False,
                    ),
                ),
                ("user_id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            (
                                payung.registry.permissions.Role["PROPOSER"],
                                payung.registry.permissions.Role["PROPOSER"],
                            ),
                            (
                                payung.registry.permissions.Role["VILLAGE_VERIFIER"],
                                payung.registry.permissions.Role["VILLAGE_VERIFIER"],
                            ),
                            (
                                payung.registry.permissions.Role["DISTRICT_VERIFIER"],
                                payung.registry.permissions.Role["DISTRICT_VERIFIER"],
                            ),
                            (
                                payung.registry.permissions.Role["OFFICE_VERIFIER"],
                                payung.registry.permissions.Role["OFFICE_VERIFIER"],
                            ),
                            (
                                payung.registry.permissions.Role["MANAGER"],
                                payung.registry.permissions.Role["MANAGER"],
                            ),
                            (
                                payung.registry.permissions.Role["APPROVER"],
                                payung.registry.permissions.Role["APPROVER"],
                            ),
                            (
                                payung.registry.permissions.Role["TREASURER"],
                                payung.registry.permissions.Role["TREASURER"],
                            ),
                            (
                                payung.registry.permissions.Role["AUDITOR"],
                                payung.registry.permissions.Role["AUDITOR"],
                            ),
                            (
                                payung.registry.permissions.Role["ADMINISTRATOR"],
                                payung.registry.permissions.Role["ADMINISTRATOR"],
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("area", models.CharField(db_collation="C", max_length=13)),
                ("office_id", models.BigIntegerField(null=True)),
                ("first", models.DateField()),
                ("last", models.DateField(null=True)),
                (
                    "office",
                    models.ForeignObject(
                        from_fields=["government", "office_id"],
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.office",
                        to_fields=["government", "id"],
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["government", "user_id"], name="assignment_of_user")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last__isnull", True),
                            ("last__gte", models.F("first")),
                            _connector="OR",
                        ),
                        name="assignment_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("area__startswith", models.F("government"))),
                        name="assignment_within_its_government",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="programmeversion",
            constraint=models.UniqueConstraint(
                fields=("government", "programme_id", "number"), name="one_version_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.UniqueConstraint(
                fields=("government", "programme_id", "number"), name="one_decree_per_number"
            ),
        ),
        migrations.AddIndex(
            model_name="decreeline",
            index=models.Index(fields=["government", "person_id"], name="lines_of_person"),
        ),
        migrations.AddConstraint(
            model_name="decreeline",
            constraint=models.UniqueConstraint(
                fields=("government", "decree_id", "person_id"), name="a_person_once_in_a_decree"
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                fields=["government", "programme_id", "sent_at"], name="lists_by_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                condition=models.Q(("digest", ""), _negated=True),
                fields=("government", "programme_id", "digest"),
                name="a_list_comes_in_once",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                fields=["government", "programme_id", "state", "level", "area", "since", "id"],
                name="worklist",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["government", "nik_index"], name="proposals_by_nik"),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["government", "person_id"], name="proposals_of_person"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                fields=("government", "submission_id", "sheet", "row"), name="one_proposal_per_row"
            ),
        ),
        migrations.AddIndex(
            model_name="verification",
            index=models.Index(
                fields=["government", "proposal_id"], name="verifications_of_proposal"
            ),
        ),
        migrations.AddIndex(
            model_name="verification",
            index=models.Index(fields=["government", "by"], name="verifications_by_user"),
        ),
    ]
