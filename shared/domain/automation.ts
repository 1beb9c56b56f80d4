import type { StageRef } from './deal.ts';

/** Whether an appointment's total goes into the deal's budget. `add`: once for each appointment. */
export const BUDGETS = ['never', 'replace', 'add'] as const;
export type Budget = (typeof BUDGETS)[number];

/**
 * Which deal an appointment without one gets. `deal_per_appointment`: the client's newest open deal without another open
 * appointment, else a new one. `client_open_deal`: the client's newest open deal, whatever else it has. `visit_journey`: the
 * deal of the same visit, else as the first.
 */
export const DEAL_POLICIES = ['deal_per_appointment', 'client_open_deal', 'visit_journey'] as const;
export type DealPolicy = (typeof DEAL_POLICIES)[number];

export type TaskDue = { readonly minutesBeforeVisit: number } | { readonly minutesAfterNow: number };

/** Settings of what happens in the CRM beside stages and fields. Empty texts are our own words in the account's language. */
export interface AutomationSettings {
  /** False: appointments are linked to deals that are there, and none are made. */
  readonly createsDeals: boolean;
  /** The same for whoever comes to a group event; one client, one deal. */
  readonly createsForParticipants: boolean;
  /** Where new deals arrive when no rule says otherwise; `null`: the first open stage of the main pipeline. */
  readonly newDealStage: StageRef | null;
  readonly budget: Budget;
  readonly taskAfterBooking: {
    readonly isOn: boolean;
    readonly text: string;
    /** `null`: the CRM's first type. */
    readonly taskTypeId: number | null;
    readonly due: TaskDue;
    /** `deal`: whoever is responsible for the deal. */
    readonly responsible: 'deal' | { readonly userId: number };
  };
  readonly taskWhenUnconfirmed: { readonly isOn: boolean; readonly hoursBefore: number; readonly text: string };
  readonly membershipEnds: {
    readonly isOn: boolean;
    readonly days: number;
    readonly visitsLeft: number;
    readonly act: 'task' | StageRef;
    readonly text: string;
  };
  readonly dealPolicy: DealPolicy;
  /** `main`: whoever the CRM chooses. */
  readonly responsibleOfCreated: 'main' | { readonly userId: number };
  /** Of deals that we make. */
  readonly tags: readonly string[];
}

/** What holds until somebody decides. */
export const DEFAULT_AUTOMATION: AutomationSettings = {
  createsDeals: true,
  createsForParticipants: true,
  newDealStage: null,
  budget: 'never',
  taskAfterBooking: { isOn: true, text: '', taskTypeId: null, due: { minutesBeforeVisit: 1440 }, responsible: 'deal' },
  taskWhenUnconfirmed: { isOn: false, hoursBefore: 24, text: '' },
  membershipEnds: { isOn: false, days: 7, visitsLeft: 1, act: 'task', text: '' },
  dealPolicy: 'deal_per_appointment',
  responsibleOfCreated: 'main',
  tags: [],
};
