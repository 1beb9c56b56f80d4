import type { StartPartnerConnectResponse } from '../../shared/contracts/connect.ts';
import type { Caller } from '../steps/read-deal.ts';

export interface StartPartnerConnectDeps {
  readonly publicUrl: string;
  /** Says in an address of ours for which account the owner goes on; `null`: there is no partner application. */
  readonly issueTicket: ((caller: Caller) => Promise<string>) | null;
}

/** The owner's way into the booking system leads over a page of ours, which remembers for which account they go. */
export function createStartPartnerConnect({ publicUrl, issueTicket }: StartPartnerConnectDeps) {
  return async (caller: Caller): Promise<StartPartnerConnectResponse> => {
    if (issueTicket === null) return { url: null };
    return { url: `${publicUrl}/connect/altegio/start?ticket=${await issueTicket(caller)}` };
  };
}
