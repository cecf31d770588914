"""Who says it in tests of opinions, and what stands in a queue of the desk."""

NAME, PHONE = "张桂英", "13800138000"


def queue(client, key):
    return [row.opinion for row in client.get(f"/desk/opinions/?queue={key}").context["rows"]]
