/** Our pages keep in order what is kept in order on its way to a phone. */
export { wholesIn } from '../../language/wholes.ts';
