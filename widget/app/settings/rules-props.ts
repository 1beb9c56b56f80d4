import type { SettingsResponse } from '../../../shared/contracts/settings.ts';
import type { RulesModel } from './use-rules.ts';

/** What each piece of the rules is given. */
export interface RulesPartProps {
  readonly settings: SettingsResponse;
  readonly rules: RulesModel;
}
