/** Problems that only the settings can have. */
export const settingsProblems = {
  'problem.authorisation_error':
    '**Authorisation error.** {provider} does not accept this login and password. Type them again.',
  'problem.two_factor_needed':
    '**{provider} asks for a code.** This account signs in with two steps, and we cannot enter the code for you. Switch the second step off in {provider}, connect here, and switch it on again.',
  'problem.right_missing':
    '**A right is missing in {provider}.** Switch it on under Settings › System settings › User list › Access rights, then try again.',
  'problem.webhook_list_full':
    '**The list of webhook addresses in {provider} is full.** Ten is the most. Remove one that is no longer used, then try again.',
  'problem.rules_contradict': '**These rules chase each other.** They were not saved. Remove one of the arrows shown.',
  'problem.settings_changed':
    '**Somebody else saved the settings meanwhile.** Yours were not saved. Load theirs and make your change again.',
};
