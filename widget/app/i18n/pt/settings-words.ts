import type { SettingsWords } from '../en/settings-words.ts';
import type { Translation } from '../words.ts';
import { automation } from './automation.ts';
import { connect } from './connect.ts';
import { connectWays } from './connect-ways.ts';
import { fieldsMore } from './fields-more.ts';
import { guide } from './guide.ts';
import { health } from './health.ts';
import { people } from './people.ts';
import { peopleSignIn } from './people-sign-in.ts';
import { rightsCheck } from './rights-check.ts';
import { rules } from './rules.ts';
import { settingsProblems } from './settings-problems.ts';
import { stageAction } from './stage-action.ts';
import { variations } from './variations.ts';

export const words: Translation<SettingsWords> = {
  ...automation,
  ...fieldsMore,
  ...connect,
  ...connectWays,
  ...health,
  ...rightsCheck,
  ...guide,
  ...people,
  ...peopleSignIn,
  ...rules,
  ...settingsProblems,
  ...stageAction,
  ...variations,
};
