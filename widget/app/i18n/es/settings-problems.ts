import type { settingsProblems as english } from '../en/settings-problems.ts';
import type { Translation } from '../words.ts';

export const settingsProblems: Translation<typeof english> = {
  'problem.authorisation_error':
    '**Error de autorización.** {provider} no acepta este usuario y contraseña. Escríbelos otra vez.',
  'problem.two_factor_needed':
    '**{provider} pide un código.** Esta cuenta entra en dos pasos y no podemos escribir el código por ti. Desactiva el segundo paso en {provider}, conecta aquí y vuelve a activarlo.',
  'problem.right_missing':
    '**Falta un permiso en {provider}.** Actívalo en Ajustes › Ajustes del sistema › Lista de usuarios › Derechos de acceso y vuelve a intentarlo.',
  'problem.webhook_list_full':
    '**La lista de direcciones webhook de {provider} está llena.** Caben diez como máximo. Quita una que ya no se use y vuelve a intentarlo.',
  'problem.rules_contradict':
    '**Estas reglas se persiguen unas a otras.** No se han guardado. Quita una de las flechas marcadas.',
  'problem.settings_changed':
    '**Otra persona ha guardado los ajustes mientras tanto.** Los tuyos no se han guardado. Carga los suyos y repite tu cambio.',
};
