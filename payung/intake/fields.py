"""The columns that Payung knows in a list of workers, whatever the list calls them."""

from enum import StrEnum


class Field(StrEnum):
    """What a column holds. The value is the word a `--columns` file uses for it.

    NAME_AND_NIK, BIRTH_PLACE_AND_DATE and RT_AND_RW are one column for two things, as forms
    print them. NUMBER is the row counter ("NO"); IGNORED a column that is known and not used
    (religion, e-mail, the father's NIK): it is listed so that nothing else is made of it.
    """

    NIK = "nik"
    KK = "kk"
    NAME = "name"
    NAME_AND_NIK = "name_and_nik"
    BIRTH_PLACE = "birth_place"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE_AND_DATE = "birth_place_and_date"
    SEX = "sex"
    ADDRESS = "address"
    RT = "rt"
    RW = "rw"
    RT_AND_RW = "rt_and_rw"
    HAMLET = "hamlet"
    VILLAGE = "village"
    VILLAGE_CODE = "village_code"
    DISTRICT = "district"
    DISTRICT_CODE = "district_code"
    OCCUPATION = "occupation"
    PHONE = "phone"
    MOTHER = "mother"
    PROPOSER = "proposer"
    STATUS = "status"
    NUMBER = "number"
    IGNORED = "ignored"
