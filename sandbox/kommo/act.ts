import type { FormObject } from '../lib/form.ts';
import type { Account, CrmEvent, EntityRights, EntityType, KommoState, User } from './model.ts';
import { may } from './rights.ts';
import { type IdKind, nextId } from './state.ts';

type HookEntity = 'leads' | 'contacts' | 'companies' | 'task' | 'unsorted';

/** One thing that happened, for those who subscribed to one of `codes`. */
export interface Change {
  readonly codes: readonly string[];
  readonly entity: HookEntity;
  readonly action: string;
  readonly row: FormObject;
}

/** A deal that reached a stage, for the automations of that stage. */
interface StageArrival {
  readonly leadId: number;
  readonly added: boolean;
}

export interface ActOptions {
  readonly state: KommoState;
  readonly account: Account;
  readonly user: User;
  /** Unix seconds. */
  readonly at: number;
}

/**
 * Somebody does something in one account: an API call, a click, a line of the seed.
 * What happened is collected here; the stand-in tells the world when the act is over.
 */
export class Act {
  readonly state: KommoState;
  readonly account: Account;
  readonly user: User;
  readonly at: number;
  readonly changes: Change[] = [];
  readonly arrivals: StageArrival[] = [];

  constructor({ state, account, user, at }: ActOptions) {
    this.state = state;
    this.account = account;
    this.user = user;
    this.at = at;
  }

  id(kind: IdKind): number {
    return nextId(this.state, kind);
  }

  may(kind: EntityType | 'tasks', right: keyof EntityRights, responsibleId: number): boolean {
    return may(this.account, this.user, kind, right, responsibleId);
  }

  change(code: string | readonly string[], entity: HookEntity, action: string, row: FormObject): void {
    this.changes.push({ codes: typeof code === 'string' ? [code] : code, entity, action, row });
  }

  event(
    type: string,
    entity: { readonly type: CrmEvent['entity_type']; readonly id: number },
    after: unknown[] = [],
    before: unknown[] = [],
  ): void {
    this.account.events.push({
      id: `01k${this.id('event').toString(36).padStart(23, '0')}`,
      type,
      entity_id: entity.id,
      entity_type: entity.type,
      created_by: this.user.id,
      created_at: this.at,
      value_after: after,
      value_before: before,
    });
  }
}

const SINGULAR = { leads: 'lead', contacts: 'contact', companies: 'company' } as const;
export const singular = (type: EntityType): (typeof SINGULAR)[EntityType] => SINGULAR[type];
