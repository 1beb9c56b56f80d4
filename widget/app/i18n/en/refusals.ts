/** Why an act was refused; loaded when that happens. */
export const refusals = {
  'problem.invalid_request': '**This could not be read.** Nothing was changed. Check what you typed and try again.',
  'problem.not_allowed':
    '**Your rights do not allow this.** Nothing was changed. An administrator can open it for you.',
  'may.not': '**You may not {what}{at}.** Nothing was changed. Ask {who}.',
  'may.at': ' at {location}',
  'may.who': 'an administrator',
  'may.book': 'book appointments',
  'may.edit': 'change appointments',
  'may.cancel': 'cancel appointments',
  'may.overbook': 'book over other appointments',
  'may.location': 'work with this location',
  'may.changeSettings': 'change the settings',
  'problem.appointment_unknown':
    '**This appointment is no longer in {provider}.** Nothing was changed. Reload the card.',
  'problem.appointment_changed':
    '**Somebody changed this appointment meanwhile.** Nothing was overwritten. Look at the new values and try again.',
};
