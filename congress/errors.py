"""What a rule answers when it says no."""


class Refused(Exception):
    """The right person at the wrong moment, or with facts that do not do (409).

    `sentence` is a complete Chinese sentence for people; `code` is for programs and stays the same.
    """

    def __init__(self, sentence: str, *, code: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
