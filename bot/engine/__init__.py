"""The conversation itself: pure, from an event to a turn.

An event comes in at `converse`, which leads it to the module that knows its kind:

- `texts`: something was typed. What it is tried as, and in which order; `buttons`: something was pressed.
- `checkins`: a schedule is due; `rhythm` decides whether the bot may write first, `not_now` puts its question off.
- `places` and `groups`: a search has answered; `wishes` takes up a group that was asked for in somebody's own words.
- `team`: the clinic's team is told, and talks. `safe_mode` stands in for all of this while the bot is mended.

What is typed is understood by

- `danger`: the danger in it, and whether that must be spoken to; `in_context` tells whose it is and how near, by what
  stands around it, `no_danger` what only sounds like one, and `open_risk` what is remembered.
- `reading`: the answer that it is, and the danger where it is said; `taking_in`: what means no answer.
- `at_length`: what a long message tells, sentence by sentence, and the question it ends with.
- `crisis`: into the crisis conversation by one of its `entrances`, and `cases` to a step of its own there for what is
  told plainly.
- `tongue`: the language that the words are in, where none was chosen, or that is asked for.
- `route`: a command, or a phrase of a flow; `commands` does what the engine's own commands say, `pausing` tells how
  long a pause is to be.
- `matching` and `typed_values`: an answer that is offered, or a value; `nearest` the one whose idea is in it. `answers`
  takes it.
- `whereabouts`: where somebody says they are; `local_numbers` answers with the numbers there, `which_place` asks which
  is meant of several, `asking_where` whether it is asked at all.
- `free_words`: what is heard where whatever is written is an answer; `calls`: Help now, in any of its words.
- `exercise`: the one word that ends an exercise; `learning`: what may have been missed, and the line that says so.

All of them move one `walk`, which is made for the turn and finishes it:

- `walk`: the cursor of a flow's machine, moving until something waits for the person or for time.
- `pile`: the flows under way; `position`: the question that is open in the one on top; `offers`: what it offers.
- `stage`: what is said and decided so far; `directions` performs what an author wrote between the lines, `keeping` puts
  values where they belong, `compose` makes messages of words, `postscript` adds one to a turn that is finished.
- `memory`: what values are at this moment; `zones`: which zone shows this clock; `tokens`: what stands behind a button.

`world` is everything the bot knows. `lines`, `safety_lines`, `team_lines` and `checkin_lines` are what the engine
itself says, `vocabulary` and `command_words` what it hears. `person` is somebody in memory who talks with the bot, and
`rehearsal` plays a conversation that must go a certain way.
"""
