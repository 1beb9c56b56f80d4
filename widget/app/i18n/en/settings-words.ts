import { connect } from './connect.ts';
import { people } from './people.ts';
import { rules } from './rules.ts';
import { settingsProblems } from './settings-problems.ts';

export const words = { ...connect, ...people, ...rules, ...settingsProblems };
export type SettingsWords = typeof words;
