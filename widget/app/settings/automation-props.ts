import type { AutomationView } from '../../../shared/contracts/automation.ts';
import type { SettingsResponse } from '../../../shared/contracts/settings.ts';

/** What a section of the part works with. */
export interface AutomationProps {
  readonly settings: SettingsResponse;
  readonly value: AutomationView;
  readonly isOff: boolean;
  readonly change: (change: Partial<AutomationView>) => void;
}

/** What may stand in braces. */
export const inBraces = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(' ');
