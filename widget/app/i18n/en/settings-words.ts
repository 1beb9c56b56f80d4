import { connect } from './connect.ts';
import { rules } from './rules.ts';
import { settingsProblems } from './settings-problems.ts';

export const words = { ...connect, ...rules, ...settingsProblems };
export type SettingsWords = typeof words;
