import type { connectWays as english } from '../en/connect-ways.ts';
import type { Translation } from '../words.ts';

export const connectWays: Translation<typeof english> = {
  'conn.way': 'Forma de conectar',
  'conn.way.login': 'Login',
  'conn.way.partner': 'Aplicativo',
  'conn.way.token': 'Token',
  'conn.code': 'Código do {provider}',
  'conn.codeSent': 'O {provider} enviou para {recipient}.',
  'conn.codeHelp': 'Está na mensagem que o {provider} acabou de enviar.',
  'conn.codeMissing': 'Digite o código.',
  'conn.codeAsked':
    '**O {provider} pede um código.** Digite-o aqui e conecte de novo. Se não for aceito, use um token.',
  'conn.codeTried':
    '**O {provider} pede um código de novo.** Talvez não aceite códigos nossos. Nada foi conectado; um token sempre funciona.',
  'conn.codeWrong': '**Erro de autorização.** O {provider} não aceita este código. Digite-o de novo ou use um token.',
  'conn.codeNew': 'Pedir outro código',
  'conn.useToken': 'Usar um token',
  'conn.token': 'Token de usuário',
  'conn.tokenHelp':
    'De quem criou a conta do {provider}. Testamos antes de guardar, e guardamos criptografado. Deixa de valer quando essa pessoa troca a senha.',
  'conn.tokenMissing': 'Cole o token.',
  'conn.tokenBusy': 'Testando…',
  'conn.tokenRefused': '**Erro de autorização.** O {provider} não aceita este token. Copie-o de novo, inteiro.',
  'conn.partnerText':
    'O proprietário instala nosso aplicativo no {provider} e decide lá o que ele pode fazer. Não é preciso senha.',
  'conn.partnerGo': 'Ir para o {provider}',
  'conn.partnerWait': 'Clique lá em Conectar em até uma hora. Depois volte aqui.',
  'conn.partnerBack': 'Já conectei',
  'conn.partnerOff': '**Este Slotdesk não tem aplicativo parceiro.** Conecte com um login ou um token.',
  'conn.asToken': 'Conectado com um token',
  'conn.asPartner': 'Conectado pelo nosso aplicativo',
  'conn.unnamed': 'este acesso',
  'conn.unnamedUser': 'o usuário',
  'conn.askStays': 'O token é apagado. Unidades, campos, agendamentos e negócios ficam como estão.',
  'conn.rightMissing': {
    one: 'Falta {count} permissão',
    many: 'Faltam {count} de permissões',
    other: 'Faltam {count} permissões',
  },
};
