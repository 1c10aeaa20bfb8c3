"""The people whom a line names on purpose: their name or their birthday is what matters."""

from datetime import date

from examples.village.people import Known

GARUNG_LOR, BAKALANKRAPYAK = "33.19.01.2011", "33.19.01.2001"
PRAMBATAN_KIDUL, PRAMBATAN_LOR = "33.19.01.2002", "33.19.01.2003"
KALIWUNGU, KEDUNGDOWO, DEMAAN = "33.19.01.2014", "33.19.01.2010", "33.19.02.2013"

CAST = (
    Known("sari", "SARI WAHYUNI", "P", date(1984, 3, 12), KEDUNGDOWO, "NELAYAN/PERIKANAN"),
    Known("budi", "BUDI SANTOSO", "L", date(1979, 8, 17), GARUNG_LOR),
    # Names that are written in more than one way.
    Known("titled", "SLAMET RIYADI", "L", date(1971, 5, 9), GARUNG_LOR),
    Known("hajjah", "SITI ROMLAH", "P", date(1969, 11, 23), PRAMBATAN_KIDUL, "PEDAGANG"),
    Known("drs", "SUDARMONO", "L", date(1968, 2, 4), PRAMBATAN_KIDUL),
    Known("bin", "ABDUL ROHMAN", "L", date(1977, 10, 2), GARUNG_LOR),
    Known("binti", "SITI FATIMAH", "P", date(1986, 6, 15), BAKALANKRAPYAK, "PEDAGANG"),
    Known("muhammad", "MUHAMMAD KHOIRUL ANAM", "L", date(1990, 5, 21), GARUNG_LOR),
    Known("ahmad", "AHMAD FAUZI", "L", date(1988, 9, 13), BAKALANKRAPYAK, "WIRASWASTA"),
    Known("single", "SUTRISNO", "L", date(1965, 4, 30), GARUNG_LOR, "PETANI/PEKEBUN"),
    Known("fisher", "SUKARMIN", "L", date(1972, 2, 29), KEDUNGDOWO, "NELAYAN/PERIKANAN"),
    Known("old_spelling", "JOYO SUYANTO", "L", date(1963, 7, 19), PRAMBATAN_LOR),
    Known("balinese", "I WAYAN SUDARMA", "L", date(1982, 1, 27), KALIWUNGU, "PEDAGANG"),
    Known("initials", "SRI ENDAH LESTARI", "P", date(1987, 12, 6), KALIWUNGU, "PEDAGANG"),
    Known("joined", "NUR HIDAYAH", "P", date(1991, 3, 3), KALIWUNGU, "PEDAGANG"),
    Known("dropped", "DWI ASTUTI RAHAYU", "P", date(1980, 10, 25), PRAMBATAN_LOR),
    Known("accent", "ANDRE KURNIANTO", "L", date(1993, 2, 18), KALIWUNGU, "PEDAGANG"),
    # Birthdays in the months that offices spell in their own way.
    Known("august", "KUSTINI WINARSIH", "P", date(1976, 8, 12), KALIWUNGU, "PEDAGANG"),
    Known("november", "SUWARDI HARJONO", "L", date(1970, 11, 10), KALIWUNGU, "PEDAGANG"),
    Known("february", "LASMI KUSUMAWATI", "P", date(1985, 2, 25), KALIWUNGU, "PEDAGANG"),
    Known("february_2", "TARMUJI", "L", date(1967, 2, 14), KEDUNGDOWO, "NELAYAN/PERIKANAN"),
    Known("december", "NANIK ROFIAH", "P", date(1989, 12, 31), KEDUNGDOWO, "PEDAGANG"),
    # Pairs that must not become one person.
    Known("twin_rina", "RINA SUSANTI", "P", date(1995, 6, 10), GARUNG_LOR),
    Known("twin_rini", "RINI SUSANTI", "P", date(1995, 6, 10), GARUNG_LOR, household="twin_rina"),
    Known("father", "SUPARDI", "L", date(1962, 7, 1), PRAMBATAN_KIDUL, "PETANI/PEKEBUN"),
    Known("son", "SUPARDI", "L", date(1990, 7, 1), PRAMBATAN_KIDUL, household="father"),
    Known("namesake_1", "SITI AMINAH", "P", date(1981, 4, 5), BAKALANKRAPYAK, "PEDAGANG"),
    Known("namesake_2", "SITI AMINAH", "P", date(1981, 4, 5), BAKALANKRAPYAK, "PEDAGANG"),
    # Both sides of the age limits on the first day of cover, 1 January 2027.
    Known("turns_18", "DIMAS PRASETYA", "L", date(2009, 1, 1), GARUNG_LOR),
    Known("still_17", "RIZKY RAMADHAN", "L", date(2009, 1, 2), GARUNG_LOR),
    Known("still_64", "KASTARI", "L", date(1962, 1, 2), PRAMBATAN_LOR, "PETANI/PEKEBUN"),
    Known("turns_65", "NGATMIN", "L", date(1962, 1, 1), PRAMBATAN_LOR, "PETANI/PEKEBUN"),
    # What a register says of them.
    Known("teacher", "ENY KUSTIYAH", "P", date(1978, 9, 9), GARUNG_LOR,
          "PEGAWAI NEGERI SIPIL (PNS)"),
    Known("soldier", "YOGA ARDIANSYAH", "L", date(1989, 11, 11), PRAMBATAN_KIDUL,
          "TENTARA NASIONAL INDONESIA (TNI)"),
    Known("official", "MUHTAROM", "L", date(1975, 8, 8), GARUNG_LOR, "WIRASWASTA"),
    Known("official_2", "KUSNADI WARDOYO", "L", date(1974, 3, 28), BAKALANKRAPYAK, "WIRASWASTA"),
    Known("elsewhere", "BUDIONO HERLAMBANG", "L", date(1983, 5, 17), DEMAAN),
)  # fmt: skip
