/** What went wrong, and no card can be opened with; loaded when that happens. */
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
  'may.signIn': 'book or change anything before your {provider} sign-in works',
  'problem.appointment_unknown':
    '**This appointment is no longer in {provider}.** Nothing was changed. Reload the card.',
  'problem.appointment_changed':
    '**Somebody changed this appointment meanwhile.** Nothing was overwritten. Look at the new values and try again.',
  'problem.deal_hidden': '**This deal is closed to you in {crm}.** Ask whoever is responsible for it.',
  'problem.not_connected':
    '**{provider} is not connected yet.** An administrator connects it under Settings › Slotdesk.',
  'problem.licence_lapsed':
    '**The {provider} licence of this location has ended.** Nothing was changed. Renew it in {provider}, then try again.',
  'problem.provider_silent': '**{provider} does not answer.** Nothing was changed. Try again in a minute.',
  'problem.provider_busy':
    '**{provider} takes no more requests for a moment.** Nothing was changed. Try again in a few seconds.',
  'problem.crm_busy': '**{crm} takes no more requests for a moment.** Nothing was changed. Try again in a few seconds.',
  'problem.crm_refused': '**{crm} refused this.** Nothing was changed. Check that Slotdesk is still installed.',
  'problem.too_many_requests': '**Too many tries in a short time.** Nothing was changed. Wait a minute and try again.',
};
