"""For the person who teaches: assign lessons and graded questions, collect, mark, and see which questions fail.

Nothing outside imports this package; it reads the content and files of answers, and runs no learner's code.
"""


class TeachingError(ValueError):
    """Something that cannot be assigned, collected or marked; the text says where it is and what to do."""
