/** Words that stand in messages of any language: English ones that everybody uses here, and names. */

/** English words that people write inside any language. They say nothing while other words are there. */
export const LOANS = new Set(
  (
    'hello hi hey ok okay please pls plz sorry thanks thank you bye sir madam bro help need home office council hotel asylum visa brp evisa nhs gp ' +
    'solicitor lawyer appointment letter interview refugee status uk london job centre jobcentre universal credit school college doctor hospital ' +
    'bank card phone whatsapp sms email number housing support worker social case refused refusal accepted decision sim wifi online ' +
    'driving licence license permit passport travel document address form application tax benefit benefits rent landlord flat room jail prison court police ' +
    'charity food emergency ambulance hostel accommodation appeal section english class course esol national insurance payment problem urgent message ' +
    'call text test ticket bus train station family baby student university turkey france london manchester leeds rejected claim pending deposit'
  ).split(' '),
);

/** Names and shared words that say nothing about a language: a message of these alone is asked about. */
export const SHARED = new Set(
  (
    'ok okay home office council hotel asylum visa brp evisa nhs gp uk london manchester birmingham glasgow jobcentre centre job interview ' +
    'doctor hospital whatsapp sms email wifi sim no test lol mm hmm universal credit lawyer solicitor passport taxi bus bank ' +
    'info problem hostel taxi police'
  ).split(' '),
);

/** English words that are said in the middle of any other language. */
export const POLITE = new Set(
  'hello hi hey ok okay please pls plz sorry thanks thank you u bye sir madam bro help yes no very much so welcome'.split(
    ' ',
  ),
);

/**
 * Small English words. In between others they tell little ("me", "no" and "a" are words of many languages); a message made
 * mostly of these and of words from the list above is English.
 */
export const SMALL = new Set(
  (
    'i im a an the my me mine we us our you your he she it they them their is am are was were be been do does did dont not no ' +
    'have has had can cant could will would want to for from of in on at with and or but if so now today here there this that ' +
    'u r ur some any very much what where when who how why good morning afternoon evening get got give tell speak talk someone know'
  ).split(' '),
);
