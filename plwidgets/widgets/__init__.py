"""What a notebook shows; one module a widget, the same stem in Python, TypeScript and CSS.

Nothing is imported here: a participant's kernel loads the participant's widget alone.
"""
