import type { SettingsWords } from '../en/settings-words.ts';
import type { Translation } from '../words.ts';
import { connect } from './connect.ts';
import { people } from './people.ts';
import { rules } from './rules.ts';
import { settingsProblems } from './settings-problems.ts';

export const words: Translation<SettingsWords> = { ...connect, ...people, ...rules, ...settingsProblems };
