/** Problems that can happen anywhere: fact in bold, what was or was not done, cure. */
export const problems = {
  'problem.unauthorised': '**{crm} did not confirm who you are.** Reload the page.',
  'problem.session_expired':
    '**Your session has ended.** Nothing was lost. Try again; if that does not help, reload the page.',
  'problem.account_unknown':
    '**Slotdesk does not know this account.** An administrator installs it again from the {crm} marketplace.',
  'problem.forbidden': '**You may not do this.** Nothing was changed. An administrator can open it for you.',
  'problem.reconnect_needed':
    '**{provider} no longer accepts our sign-in.** An administrator connects it again under Settings › Slotdesk.',
  'problem.crm_silent': '**{crm} does not answer.** Nothing was changed. Try again in a minute.',
  'problem.deal_lost':
    '**The deal that is to stay is lost.** Nothing was closed. Keep the other deal, or open this one first.',
  'problem.undo_expired':
    '**This can no longer be taken back.** Ten minutes have passed, or it was taken back already.',
  'problem.internal':
    '**Something went wrong on our side.** We have been told. Try again; if it stays so, send support the number under Details.',
  'problem.server_silent': '**Slotdesk does not answer.** Check your connection and try again.',
  'problem.server_slow': '**Slotdesk took too long.** We do not know whether this was done. Try again.',
  'problem.bad_answer': '**Slotdesk answered in a way this page does not understand.** Reload the page.',
};
