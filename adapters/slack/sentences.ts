/** What the adapter itself says to people when Steward's own words cannot be had. */
export const SENTENCES = {
  failed: 'That did not work on our side. Nothing was recorded; please try again in a minute.',
  late: 'This takes longer than usual. It may still be recorded: you will see the answer here. Doing it again does no harm.',
  lateForm:
    'This takes longer than usual. It may still be recorded; your text is kept. Sending the same again does no harm: it counts once.',
  lateDone: 'It is recorded. You can close this window.',
  done: 'Done. You can close this window.',
  formTooLate: 'The form took too long to open. Please try again.',
  formNeedsPress:
    'This needs a form, which can be opened from a button or a slash command only. Please use /request.',
  oldControl:
    'This control belongs to an older message and no longer does anything. Please use a newer one, or type /steward.',
  oldShortcut:
    'This shortcut is not in use. Please type /request to ask for something, or /steward for help.',
  noWords: 'I can read words only so far. Please write in words what the file shows.',
  wait: 'One moment…',
  emptyHome: 'Nothing here yet. Type /request to ask for something.',
  noOptions: 'nothing to choose from at the moment.',
} as const;

export const TITLE = 'Steward';
export const CLOSE = 'Close';
export const SEND = 'Send';
export const CHOOSE = 'Choose';
