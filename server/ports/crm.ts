import type { Contact, Deal, FieldValue, Pipeline, StageRef } from '../../shared/domain/deal.ts';
import type { CrmField, FieldOwner, FieldType } from '../../shared/domain/field-mapping.ts';
import type { Lane } from './booking-provider.ts';

export interface CrmAccess {
  /** Our own account id: the adapter finds tokens and domain by it. */
  readonly accountId: number;
  readonly lane: Lane;
  readonly traceId: string;
  readonly signal?: AbortSignal;
}

export interface CrmAccount {
  readonly crmAccountId: number;
  readonly subdomain: string;
  readonly timezone: string;
  /** BCP 47 or a country's usual language; `null`: not reported. */
  readonly language: string | null;
  /** ISO 4217, of the budgets of deals; `null`: not reported. */
  readonly currency: string | null;
  /** Whose authorisation our calls run on; `null`: not reported. */
  readonly currentUserId: number | null;
}

export interface CrmUser {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  /** As typed; `null`: not told. */
  readonly phone: string | null;
  readonly language: string | null;
  readonly isAdmin: boolean;
  readonly isActive: boolean;
  /** The right to view deals is "all". Administrators have it, whatever is written for them. */
  readonly seesAllDeals: boolean;
  /** The right to edit deals; `group`: those that the people of their group are responsible for. */
  readonly editsDeals: 'all' | 'group' | 'own' | 'none';
  /** `null`: in none, or not reported. */
  readonly groupId: number | null;
}

export interface DealChange {
  readonly dealId: number;
  readonly stage?: StageRef;
  /** The deal's budget, in whole units of the CRM account's currency. */
  readonly price?: number;
  readonly fields?: readonly FieldWrite[];
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
}

export interface ContactChange {
  readonly contactId: number;
  readonly fields: readonly FieldWrite[];
}

/** `null` clears the field. Dates are unix seconds; of a plain date, the start of that day in the CRM account's zone. */
export interface FieldWrite {
  readonly fieldId: number;
  readonly value: FieldValue | null;
}

export interface NewDeal {
  readonly name: string;
  readonly stage: StageRef;
  readonly price?: number;
  readonly responsibleUserId?: number;
  readonly tags?: readonly string[];
  readonly fields: readonly FieldWrite[];
  readonly contact:
    | { readonly id: number }
    | {
        readonly name: string;
        readonly phone: string | null;
        readonly email: string | null;
        readonly fields: readonly FieldWrite[];
      };
}

export interface NewTask {
  readonly dealId: number;
  readonly text: string;
  /** Unix seconds. */
  readonly dueAt: number;
  readonly responsibleUserId?: number;
  /** Left out: the type that every account has. */
  readonly taskTypeId?: number;
}

export interface Task {
  readonly id: number;
  readonly dealId: number;
  readonly text: string;
  readonly dueAt: number;
}

/**
 * A CRM in product words. Throws `ProductError`: `crm_silent` (no answer, 5xx; retriable), `crm_busy` (limit;
 * retriable), `crm_refused` (validation), `forbidden`, `account_unknown` (access revoked), `outcome_unknown`.
 */
export interface Crm {
  readAccount(access: CrmAccess): Promise<CrmAccount>;
  /** Administrators' tokens only. */
  readUser(access: CrmAccess, userId: number): Promise<CrmUser | null>;
  /** Everyone, those who left among them. Administrators' tokens only. */
  listUsers(access: CrmAccess): Promise<CrmUser[]>;
  /** `asUserId`: read as that user; `null` when it does not exist or that user may not see it. */
  readDeal(access: CrmAccess, dealId: number, asUserId?: number): Promise<Deal | null>;
  readContacts(access: CrmAccess, contactIds: readonly number[]): Promise<Contact[]>;
  /** Contacts with exactly this phone or e-mail. */
  findContacts(access: CrmAccess, by: { phone: string } | { email: string }): Promise<Contact[]>;
  /** Contacts whose name or some field contains the text: one page of what the CRM finds, not compared. */
  searchContacts(access: CrmAccess, query: string): Promise<Contact[]>;
  /** `asUserId`: only those which that user may see. */
  readDeals(access: CrmAccess, dealIds: readonly number[], asUserId?: number): Promise<Deal[]>;
  /** Deals whose text or fields contain this number; the caller compares exactly. */
  searchDeals(access: CrmAccess, query: string): Promise<Deal[]>;
  /** `maxAgeMs`: how old the answer may be; 0, the default, asks. */
  listPipelines(access: CrmAccess, options?: { maxAgeMs?: number }): Promise<Pipeline[]>;
  listFields(access: CrmAccess): Promise<CrmField[]>;
  createFields(
    access: CrmAccess,
    fields: readonly { owner: FieldOwner; name: string; type: FieldType }[],
  ): Promise<CrmField[]>;
  /** One call for all; refused items are named in `crm_refused`'s params. */
  updateDeals(access: CrmAccess, changes: readonly DealChange[]): Promise<void>;
  updateContacts(access: CrmAccess, changes: readonly ContactChange[]): Promise<void>;
  createDeal(access: CrmAccess, deal: NewDeal): Promise<{ dealId: number; contactId: number }>;
  createTask(access: CrmAccess, task: NewTask): Promise<number>;
  listTaskTypes(access: CrmAccess): Promise<{ id: number; name: string }[]>;
  listTasks(access: CrmAccess, dealId: number): Promise<Task[]>;
  /** Completes a task with what came of it. One that is completed or gone stays as it is. */
  completeTask(access: CrmAccess, taskId: number, result: string): Promise<void>;
  addNote(access: CrmAccess, dealId: number, text: string): Promise<void>;
  /** Texts of a deal's notes. */
  listNotes(access: CrmAccess, dealId: number): Promise<string[]>;
  /** The account's webhook addresses, those of others and switched off ones among them; none when its plan has no webhooks. */
  listWebhooks(access: CrmAccess): Promise<string[]>;
  /** Switches an address that is there on again. `not_available`: the account's plan has no webhooks. */
  addWebhook(access: CrmAccess, url: string): Promise<'listening' | 'not_available'>;
  removeWebhook(access: CrmAccess, isOurs: (url: string) => boolean): Promise<void>;
}

/** What a webhook of the CRM tells us, already grouped by deal. */
export interface CrmEvent {
  readonly crmAccountId: number;
  readonly kind: 'deal_changed' | 'deal_deleted' | 'contact_changed' | 'contact_deleted' | 'other';
  readonly id: number;
  /** Who did it; `null`: not said. */
  readonly byUserId: number | null;
}

/** Turns a raw form body into events; throws `invalid_request`. */
export type ParseCrmWebhook = (rawBody: string) => CrmEvent[];

/** The claims of the one-time token that a widget of ours sends, already verified. */
export interface CrmCaller {
  readonly crmAccountId: number;
  readonly userId: number;
  readonly domain: string;
  readonly tokenId: string;
  /** Unix seconds. */
  readonly expiresAt: number;
  readonly claimsAdmin: boolean;
}

/** Checks signature, audience, issuer, times and client id; throws `unauthorised`. */
export type VerifyOneTimeToken = (token: string) => Promise<CrmCaller>;

/** OAuth of the CRM. */
export interface CrmOAuth {
  /** Throws `unauthorised` for a domain that is not the CRM's, before any call is made. */
  checkDomain(domain: string): string;
  /**
   * Exchanges the code for tokens; says which account it is for, and whether they are an administrator's (`null`: the CRM
   * did not say). Other users may authorise us as well: their tokens cannot act for colleagues, so they must not replace an
   * administrator's. A code works once: whatever fails after it was spent is not repeated.
   */
  exchangeCode(domain: string, code: string, traceId: string): Promise<ExchangedCode>;
  /** True when the signature of the "access revoked" call is right for one of our secrets. */
  verifyDisabled(params: { crmAccountId: string; clientId: string; signature: string }): boolean;
}

export type ExchangedCode = CrmTokens & { readonly crmAccountId: number; readonly isAdmin: boolean | null };

export interface CrmTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
}
