"""Splink 5 on the rows alone: which of them are the same person?"""

from benchmarks.matching import child, peer
from benchmarks.matching.child import Result
from benchmarks.matching.task import Task
from benchmarks.matching.tools import sides

_WEAKEST = 0.001


def splink_repeats(task: Task) -> Result:
    """Pairs of rows as links: `row` is the one that comes first, `record` the other."""
    connection = sides(task)
    connection.execute(
        f"CREATE TABLE a_rows AS SELECT row AS unique_id, digits AS nik, {peer.OF_ROWS} FROM w"
    )
    lacking = peer.absent(connection, "a_rows")
    model = peer.linker(connection, ("a_rows",), peer.settings("dedupe_only", lacking))
    peer.train(model, lacking)
    predicted = model.inference.predict(threshold_match_probability=_WEAKEST)
    pairs = connection.sql(
        f"""SELECT least(unique_id_l, unique_id_r) AS row,
            greatest(unique_id_l, unique_id_r) AS record, match_probability AS probability
        FROM {predicted.physical_name}"""
    ).to_arrow_table()
    return Result({"splink_repeats": pairs})


if __name__ == "__main__":
    child.here({"splink_repeats": splink_repeats})
