"""Why a label may be held, and what else the same events may mean."""
