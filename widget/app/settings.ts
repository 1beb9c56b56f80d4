/** What administrators set up; loaded when its page or a window of it is first opened. */
export { SettingsScreen } from './settings/settings-screen.tsx';
export { StageActionScreen } from './stage-action/stage-action-screen.tsx';
