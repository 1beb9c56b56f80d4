import type { peopleSignIn as english } from '../en/people-sign-in.ts';
import type { Translation } from '../words.ts';

export const peopleSignIn: Translation<typeof english> = {
  'people.actsAs': 'Age no {provider} como',
  'people.state.ready': 'Pronto',
  'people.state.authorisation_error': 'Erro de autorização',
  'people.state.not_matched': 'Não vinculado',
  'people.state.off': 'Desligado',
  'people.ownLogin': 'Acesso próprio',
  'people.viaAccount': 'A conexão da conta',
  'people.same.email': 'mesmo e-mail que {name}',
  'people.same.phone': 'mesmo telefone que {name}',
  'people.signIn': 'Acesso ao {provider} de {name}',
  'people.way.account': 'Conexão da conta',
  'people.way.own': 'Acesso próprio',
  'people.wayAccountHelp': 'Age pela conexão da conta, com as permissões marcadas aqui.',
  'people.login': 'Login: telefone ou e-mail',
  'people.signInNow': 'Entrar',
  'people.signInAgain': 'Entrar de novo',
  'people.signInHelp': 'Usado uma vez e não guardado. Os agendamentos abrem ao dar certo.',
};
