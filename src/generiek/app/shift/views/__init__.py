"""The pages of a shift: board, phone, briefing, closing, logbook and the live stream."""
