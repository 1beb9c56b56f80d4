import {
  AutomationSources,
  ReadAutomationSourcesRequest,
  SaveAutomationRequest,
  SaveAutomationResponse,
} from './automation.ts';
import {
  ConnectRequest,
  ConnectResponse,
  DisconnectRequest,
  StartPartnerConnectRequest,
  StartPartnerConnectResponse,
} from './connect.ts';
import { SaveFieldsRequest, SaveFieldsResponse } from './fields.ts';
import { GuideResponse, PassGuideStepRequest, ReadGuideRequest, StartTestBookingRequest } from './guide.ts';
import { CheckHealthRequest, HealthResponse, ReadHealthRequest } from './health.ts';
import {
  PeopleResponse,
  ReadPeopleRequest,
  SavePeopleRequest,
  SaveVisibilityRequest,
  SignInUserRequest,
  SignInUserResponse,
  VisibilityView,
} from './people.ts';
import { route } from './route.ts';
import {
  ReadRuleSourcesRequest,
  RuleSourcesResponse,
  SaveStatusRulesRequest,
  SaveStatusRulesResponse,
  WhatIfRequest,
  WhatIfResponse,
} from './rules.ts';
import { Done, ReadSettingsRequest, SettingsResponse } from './settings.ts';
import { ReadStageActionRequest, StageActionResponse } from './stage-actions.ts';

/** Routes of the set-up and the settings. */
export const settingsRoutes = {
  readSettings: route('/api/settings', 'Everything the settings screen shows', ReadSettingsRequest, SettingsResponse),
  connect: route('/api/connections', 'Sign in to the booking system once', ConnectRequest, ConnectResponse, {
    status: 201,
    changesSomething: true,
  }),
  disconnect: route('/api/connections/remove', 'Forget a connection and stop listening', DisconnectRequest, Done, {
    changesSomething: true,
  }),
  startPartnerConnect: route(
    '/api/settings/connect/partner',
    'Where an owner installs the partner application for this account',
    StartPartnerConnectRequest,
    StartPartnerConnectResponse,
    { changesSomething: true },
  ),
  readHealth: route('/api/settings/health', 'Everything that can break', ReadHealthRequest, HealthResponse),
  checkHealth: route(
    '/api/settings/health/check',
    'Look at every sign-in and address now, and put back what is gone',
    CheckHealthRequest,
    HealthResponse,
    { changesSomething: true },
  ),
  saveStatusRules: route(
    '/api/settings/status-rules',
    'Save the status map',
    SaveStatusRulesRequest,
    SaveStatusRulesResponse,
    { changesSomething: true },
  ),
  readRuleSources: route(
    '/api/settings/rules/sources',
    'What conditions can be chosen from',
    ReadRuleSourcesRequest,
    RuleSourcesResponse,
  ),
  whatIf: route(
    '/api/settings/rules/what-if',
    'What would follow from rules, without doing it',
    WhatIfRequest,
    WhatIfResponse,
  ),
  readPeople: route('/api/people', 'Who may do what and where', ReadPeopleRequest, PeopleResponse),
  savePeople: route('/api/people/save', 'Decide what users may do and where', SavePeopleRequest, PeopleResponse, {
    changesSomething: true,
  }),
  saveVisibility: route(
    '/api/settings/visibility',
    'Decide in which pipelines and stages the panel is shown',
    SaveVisibilityRequest,
    VisibilityView,
    { changesSomething: true },
  ),
  readGuide: route('/api/settings/guide', 'How far the set-up has come', ReadGuideRequest, GuideResponse),
  passGuideStep: route(
    '/api/settings/guide/pass',
    'Go past a step of the set-up',
    PassGuideStepRequest,
    GuideResponse,
    {
      changesSomething: true,
    },
  ),
  startTestBooking: route(
    '/api/settings/test/start',
    'Book on a test client, see the deal move, remove both',
    StartTestBookingRequest,
    GuideResponse,
    { status: 201, changesSomething: true },
  ),
  saveFields: route(
    '/api/settings/fields',
    'Create missing fields and keep the mapping',
    SaveFieldsRequest,
    SaveFieldsResponse,
    { changesSomething: true },
  ),
  readAutomationSources: route(
    '/api/settings/automation/sources',
    'Task types and users to choose from',
    ReadAutomationSourcesRequest,
    AutomationSources,
  ),
  saveAutomation: route(
    '/api/settings/automation',
    'Decide what happens in the CRM beside stages and fields',
    SaveAutomationRequest,
    SaveAutomationResponse,
    { changesSomething: true },
  ),
  signInUser: route(
    '/api/people/sign-in',
    'Sign a user in to the booking system once',
    SignInUserRequest,
    SignInUserResponse,
    { changesSomething: true },
  ),
  readStageAction: route(
    '/api/settings/stage-action',
    'What an action at a stage of the CRM is made with',
    ReadStageActionRequest,
    StageActionResponse,
  ),
} as const;
