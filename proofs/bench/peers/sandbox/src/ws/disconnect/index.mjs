export { disconnect as handler } from '../../../functions.mjs';
