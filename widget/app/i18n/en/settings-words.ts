import { automation } from './automation.ts';
import { connect } from './connect.ts';
import { people } from './people.ts';
import { rules } from './rules.ts';
import { settingsProblems } from './settings-problems.ts';

export const words = {
  ...automation,
  ...connect,
  ...connectWays,
  ...health,
  ...rightsCheck,
  ...guide,
  ...people,
  ...rules,
  ...settingsProblems,
  ...variations,
};
export type SettingsWords = typeof words;
