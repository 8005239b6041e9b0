# Short, plain English: what happened, then what it means for me.

opening = Opening
back = Back
keep = Keep
stay = Stay
try-again = Try again
page-changed = The page has changed since you saw it. What you wrote is still here. Look and tap again.
page-changed-lost = The page has changed since you saw it, and what you just wrote could not be saved. Go back and copy it somewhere else.
field-no-time = Fill in day and time.
field-no-such-time = There is no such time. Choose another.
field-too-long = { $over ->
    [one] 1 character too many.
   *[other] { $over } characters too many.
} There is room for { $max }.
field-too-much = More text than the phone can keep. What you wrote last is not kept: shorten the text.
acted-already = That was done already.
typed-too-much = That is too much text for this page. What you wrote last is not kept. Shorten it and try again.
not-here-title = Not here
not-here-text = This page is not on this phone. Perhaps the class has another mentor now. Go to Class to see your pupils.

tab-today = Today
tab-class = Class
tab-this-phone = Phone

moment-today = today { $clock }
moment-yesterday = yesterday { $clock }
span-minutes = { $n } min
span-hours = { $n } h
span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
    }

age-without-net = No connection since { $since }. Pupil data fetched { $fetched }.
age-not-met = No connection. Pupil data fetched { $fetched }.
age-never = No connection. Pupil data not fetched yet.
age-fetched = Pupil data fetched { $fetched }
age-fetching = Fetching pupil data

store-title = The phone's store
store-head = What is on the phone cannot be shown
store-newer = The store was written by a newer version of the app. Update the app. Everything is still there.
store-full = The phone is full. Remove something else from the phone and start the app again. Everything is still there.
store-no-key = The key to the store cannot be reached. Unlock the phone and start the app again. Everything is still there.
store-sealed = Something in the store is damaged or locked with another key. Nothing is erased. Ring the school office before you do anything else.
store-broken = The store cannot be read. Nothing is erased. Start the app again, and ring the school office if that does not help.
store-empty-text = What has not reached the school is lost for ever. What is saved at the school stays there. Then you sign in with a new one-time code.

sign-in-title = Sign in
sign-in-how = You get a one-time code from the school office. It is valid for a short time and can be used once.
sign-in-code = One-time code
sign-in-code-hint = Capitals, spaces and hyphens do not matter.
sign-in-do = Sign in
sign-in-busy = Signing in
sign-in-code-short = The code is too short. Type the whole code from the office.
sign-in-code-wrong = The code is not valid. It may be mistyped, used or too old. Ask the office for a new one.
sign-in-too-often = The code is wrong, and many wrong codes were tried from here. Check it or ask the school for a new one: a right code passes.
sign-in-no-net = The school cannot be reached. Signing in needs a connection. The code is not used up if it did not arrive.
sign-in-no-key = The phone could not make its key. Restart the phone and try again.
already-title = Already signed in
already-somebody = Somebody
already-head = { $who } is already signed in here
already-text = Nothing has changed, and the code has not been used. If you are not { $who }: open the link where you are to be signed in yourself, or sign { $who } out here first.
already-out = See what is here, and sign out
revoked-head = The school has blocked this phone
revoked-text = What was on it is erased. Ring the office if this is wrong.
revoked-left = { $n ->
    [one] Everything else is erased. { $n } text had not reached the school. Hand it to the head teacher, then empty the phone.
   *[other] Everything else is erased. { $n } texts had not reached the school. Hand them to the head teacher, then empty the phone.
    }
empty-phone = Empty the phone
empty-phone-head = Empty the phone?

certificate-wrong = The school's server could not show that it is the school's. Nothing was sent. Change network, and ring the office if that does not help.
school-trouble = The school's server answers with a fault of its own. What you write is kept on the phone and sent later.
key-trouble = The phone's key could not be used. Unlock the phone and try again.
trouble-head = Cannot reach the school

today-to-do = To do
today-nothing = Nothing is waiting for you.
nothing-here = The school has nothing to show you just now
nothing-here-what = Today the school's register has neither a child nor a duty for you. It can be a gap, a change or a mistake. You are still signed in, what you have written and not sent is still here, and everything else comes back by itself. Ask the office if it is not right.
today-fetching = The data is fetched when you have a connection.
today-call-open = How did the call at { $at } go?
today-call-again = Ring again, { $about }
today-draft = Draft note
today-form = Accident report to finish
initials-in-class = { $who } in { $class }
pupils-count = { $n ->
    [0] No pupil
    [one] { $n } pupil
   *[other] { $n } pupils
    }
reached-adults-of = { $n } of { $of } adults reached
reached-of = { $n } of { $of } guardians reached
waiting-head = { $n ->
    [one] { $n } note is on the phone
   *[other] { $n } notes are on the phone
    }
waiting-without-net = Sent when you have a connection. You need not do anything.
waiting-with-net = Being sent now. You need not do anything.
clock-ahead = The phone's clock is { $by } fast
clock-behind = The phone's clock is { $by } slow
clock-what = The times here are the phone's. The school's time stands beside them.
not-saved = Could not be saved on the phone
not-saved-what = What you wrote is still on the page. Make room on the phone and try again.
saved-on-phone = Saved on the phone.

refused-head = { $n ->
    [one] The school could not accept { $n } note
   *[other] The school could not accept { $n } notes
    }
refused-see = See what was not accepted
refused-title = Not accepted
refused-what = The school could not accept this. The text stays here until you remove it.
refused-none = There is nothing here that the school could not accept.
refused-somebody = A pupil who is not here now
left-draft = Draft
left-unreadable = Something that the app cannot read. It is still on the phone.
refused-again = Write again
refused-forget = Remove
refused-forget-head = Remove the note?
refused-forget-text = It is only on this phone and cannot be brought back.
reason-hand-in = it belongs to a pupil that this phone has not had
reason-content = it had the wrong form
reason-taken = the school has something else under its number
reason-newer = it was written in a newer version than the school has
reason-full = there is no room for more from one and the same
reason-read-only = you may read the pupil's contacts but not write
reason-other = the school's code { $code }

state-draft = Draft, saved on the phone { $at }
state-waiting = Saved on the phone. Sent when you have a connection.
state-received = Saved at the school { $at }
state-at-school = Saved at the school
state-refused = The school could not accept it: { $reason }. The text is still here.

class-none = You are not mentor of any class today.
class-latest = Last contact { $at }
class-latest-tried = Tried { $tried }. Last contact { $at }
class-tried = Tried { $tried }, no contact yet
class-no-contact = No contact this school year
contacts-not-fetched = Not everything is fetched from the school yet
contacts-not-fetched-what = It is fetched when you have a connection. Until then contacts and reports may be missing here.

handed-in-head = { $n ->
    [one] { $n } note is handed in to the head teacher
   *[other] { $n } notes are handed in to the head teacher
    }
handed-in-what = What you wrote has reached the school. It does not stand with the rest about the pupil, but the head teacher can read it.
handed-in-seen = I have read it
tray-title = Notes handed in
tray-row = From whoever is no longer mentor
tray-others = Other things handed in
tray-of = { $pupil }, from { $by }
tray-asked = Fetching what is handed in
tray-not-now = Could not be fetched
tray-none = Nothing is handed in.
without-mentor-title = Pupils without mentor
without-mentor-none = Every pupil has a mentor.

pupil-mentors = { $class } · mentor: { $names }
pupil-no-mentor = { $class } · no mentor
pupil-guardians = Guardians
pupil-guardians-and-others = Guardians and other responsible adults
pupil-adults = The pupil's adults
pupil-no-adult = No adult in the register. Ring the office.
pupil-no-guardian = No guardian in the register. Ring the office.
pupil-contacts = Contacts this school year
pupil-contacts-of = Contacts in the school year { $year }
pupil-no-contacts = No contact noted yet.
guardian-protected = Protected details
guardian-by-rektor = Go through the head teacher
guardian-no-number = No number. Ring the office.
guardian-unknown = an adult
numbers-coming = Fetching the number
numbers-not-now = The number is fetched when you have a connection. Ring the office.
relation-guardian = Guardian
relation-former = Former guardian
relation-other = Other responsible adult
school = The school
office = The office
rektor = Head teacher
call = Ring
call-number = Ring { $number }
call-made = I have rung
call-what-happened = What happened when you rang { $at }?
call-not-made = Did not ring
older = Show older

open-ledger = Open the contacts
open-ledger-head = The contacts are at the school
open-ledger-text = They are shown here but not saved on the phone. That you read them is logged.
open-ledger-asked = Fetching the contacts
open-ledger-not-now = The contacts could not be fetched
open-ledger-needs-net = It needs a connection. Try again when you have one.
open-ledger-logged = Your reading is logged. Nothing is saved on the phone.

note-new = Note a contact
note-several = Note for several
note-correct = Correct a note
note-correct-head = The old note stays
note-correct-text = Your correction becomes a new note, and the old one is struck through.
note-pupils = Which pupils?
note-pupils-hint = There will be one note per pupil, about all the guardians of the pupil.
note-channel = How?
note-outcome = How did it go?
note-guardians = Which guardian?
note-text = What was said?
note-public = Can be requested by anyone. Keep to facts.
note-tone = What kind of contact?
note-happened = When?
note-save = Save
note-discard = Discard the draft
note-discard-head = Discard the draft?
note-discard-text = What you have written cannot be brought back.
note-gone-title = The draft is not here
note-gone-text = It is saved or discarded. Go back to see the pupil's contacts.
note-no-pupil = Choose at least one pupil.
note-no-text = Write what the note is about.
note-not-yours = You are no longer mentor of the pupil. The text is still here. Hand it to the head teacher.
note-in-future = The time is in the future. Change when the contact was.
note-does-not-fit = The note is too long. Shorten the text.

channel-call = Rang
channel-call-in = They called us
channel-mail = E-mail
channel-infomentor = InfoMentor
channel-letter = Letter
channel-talk = Talk
channel-newer = Other
outcome-reached = Reached
outcome-no-answer = No answer
outcome-voicemail = Voicemail
outcome-not-connected = Did not connect
outcome-wrong-number = Wrong number
tone-none = Nothing special
tone-positive = Positive
tone-information = Information
tone-follow-up = Needs follow-up

did-reach = Reached { $who }.
did-reach-nobody = Rang and reached the home.
did-no-answer = Rang { $who }, no answer.
did-no-answer-nobody = Rang, no answer.
did-voicemail = Rang { $who }, voicemail.
did-voicemail-nobody = Rang, voicemail.
did-not-connect = Rang { $who }, did not connect.
did-not-connect-nobody = Rang, did not connect.
did-wrong-number = Rang { $who }, wrong number.
did-wrong-number-nobody = Rang, wrong number.
did-call-in = { $who } rang.
did-call-in-nobody = They called us.
did-mail = E-mail to { $who }.
did-mail-nobody = E-mail.
did-infomentor = InfoMentor to { $who }.
did-infomentor-nobody = Published in InfoMentor.
did-letter = Letter to { $who }.
did-letter-nobody = Letter.
did-talk = Talk with { $who }.
did-talk-nobody = Talk.
did-newer = Written in a newer version of the app. Update the app to read it.

by-you = you
by-colleague = a colleague
entry-correct = Correct
entry-correct-spoken = Correct the note from { $at }: { $what }
entry-corrected = Corrected by a later note
entry-corrects = Corrects an earlier note
entry-clock-behind = The phone's clock showed the wrong year
entry-clock-ahead = The phone's clock was at least { $by } fast

this-phone-title = On this phone
this-phone-who = { $who }, { $school }
this-phone-stored = Stored on the phone
this-phone-sealed = Everything is locked with a key that is only on the phone. Guardians' numbers are kept during a trip only.
figure-unsent = { $n ->
    [one] note has not reached the school
   *[other] notes have not reached the school
    }
figure-drafts = { $n ->
    [one] draft
   *[other] drafts
    }
figure-refused = { $n ->
    [one] note the school did not accept
   *[other] notes the school did not accept
    }
figure-ledgers = { $n ->
    [one] pupil's contacts
   *[other] pupils' contacts
    }
figure-entries = { $n ->
    [one] note
   *[other] notes
    }
figure-pupils = { $n ->
    [one] pupil by name
   *[other] pupils by name
    }
sign-out = Sign out
sign-out-head = Sign out?
sign-out-text = Everything on the phone is erased. What is saved at the school stays there. You need a new one-time code from the office to sign in again.
sign-out-waiting = { $n ->
    [one] { $n } thing is only on this phone
   *[other] { $n } things are only on this phone
    }
sign-out-waiting-text = Send or finish that before you sign out, or discard it.
sign-out-send-first = Send first
sign-out-discard = { $n ->
    [one] Discard { $n } and sign out
   *[other] Discard { $n } and sign out
    }
sign-out-discard-head = { $n ->
    [one] Discard what has not reached the school?
   *[other] Discard { $n } things that have not reached the school?
    }
sign-out-discard-text = { $n ->
    [one] It is only on this phone and cannot be had back. You need a new one-time code from the office to sign in again.
   *[other] They are only on this phone and cannot be had back. You need a new one-time code from the office to sign in again.
    }
sign-out-unsent = There are notes that have not reached the school.

accident = Accident
accident-who = Who was hurt?
accident-more = Anyone else hurt?
accident-more-text = Add a pupil
accident-this-one = Choose
accident-unlisted = A pupil who is not in the list
accident-unlisted-text = The report is written without a name. The head teacher adds the pupil.
accident-unlisted-do = Ring the office. They know whom to reach. Write no name in the report, the head teacher adds it.
accident-title = Accident
accident-title-of = Accident: { $who }
accident-not-here = The accident is not on this phone. Ring the office if you need it.
accident-without-net = Without a connection, but calls may work. Everything is saved.
accident-ring-anyway = Ring all the same
accident-not-saved = What you do here is not saved on the phone now. Note the times on paper and make room on the phone.
accident-no-blank = Ring all the same. What you tap is saved when the phone has had a connection once.
accident-112 = Ring 112
accident-happened = Happened { $at }
accident-change = Change
accident-change-spoken = Change when it happened
accident-when = When did it happen?
accident-list = Guardians, { $state }
accident-list-of = Guardians of { $who }, { $state }
accident-none-reached = none reached yet
accident-reached-of = { $n } of { $of } reached
accident-all-reached = all reached
accident-under-way = Accident going on
accident-goes-on = Going on
accident-since = Since { $at }
accident-since-reached = Since { $at }, { $n } of { $of } reached
accident-call-list = 112 and whom to ring
accident-no-answer = Rung { $at }, no answer
accident-voicemail = Rung { $at }, voicemail
accident-not-connected = Rung { $at }, not connected
accident-wrong-number = Rung { $at }, wrong number
accident-reached = Reached { $at }
accident-told = Has been told in another way
accident-adults = The pupil's adults, { $state }
accident-adults-of = { $who }'s adults, { $state }
accident-other-adults = Other responsible adults, if none of them answers
accident-others = Other responsible adults, if no guardian answers
accident-involved = Hurt
accident-not-hurt = Not hurt
accident-on-purpose = Could somebody have done it on purpose?
accident-done = Done
accident-timeline = Course of events
accident-after = { $clock }, { $span } after
on-purpose-head = Talk to the head teacher first
on-purpose-text = If it is about harassment, violence or a suspicion that a child is coming to harm: tell the head teacher at once. Write nothing about it in the accident report.
on-purpose-later = Harassment cannot be reported in the app yet. Ask the head teacher how to do it.
step-event = The event
step-emergency = Rang 112
step-first-aid = Gave first aid
step-first-aid-do = Gave first aid
step-rektor-told = The head teacher was told
step-rektor-told-do = The head teacher has been told
step-fetched = The pupil was fetched
step-fetched-do = The pupil has been fetched
step-form = The report was written
step-form-again = The report was added to
step-filed = Filed, case { $number }
step-filed-by-hand = Filed by hand
step-all-adults-reached = All adults of { $who } reached
step-all-reached = All guardians of { $who } reached

reports-title = Accident reports
reports-none = There are no accident reports here.
reports-row = { $n ->
    [0] None is waiting
    [one] { $n } is not filed
   *[other] { $n } are not filed
    }
report-title = Accident report
report-of = Accident { $at }
report-somebody = pupil without a name
report-write = Write accident report
report-add = Add to the report
report-state-no-form = The report is not written yet
report-state-at-school = Saved at the school { $at }, not filed yet
report-state-filed = Filed, case { $number }
report-state-by-hand = Filed by hand
report-not-filed = Not filed in the e-service yet
report-no-form-text = Calls and measures are noted. Write the report when you have time.
report-not-filed-text = The head teacher files it in the municipality's e-service and fills in the case number here.
report-file-it = File it in the municipality's e-service and fill in the case number here.
report-filing-waits = The filing is saved on the phone
report-changed = Changed after filing
report-changed-at = Changed after filing, { $at } by { $by }
report-as-filed = As it was filed
report-changed-text = The change is not filed. Both versions stand here, and in what is handed over.
report-changed-file = The change is not filed. File it in the municipality's e-service and fill in the number that it is given.
report-calls-with-others = Calls with other adults are not told here.
paper-in-english = Write what is handed over in English
paper-in-swedish = Write what is handed over in Swedish
report-filed-more = Something that was written afterwards has not reached the school yet.
report-case-number = Case number
report-case-number-hint = The number the e-service gave when the report was filed.
report-file = Fill in case number
report-file-by-hand = Filed by hand
report-by-hand-head = Was the report filed on paper?
report-by-hand-text = Then it stands as filed by hand, without a number.
report-no-case-number = That does not look like a case number. Write it as the e-service shows it, with at least one digit.
report-no-blank = The phone has no form from the school yet
report-authority = May have to be notified to the Work Environment Authority
report-authority-text = Serious injuries and near misses are notified by the head teacher, without delay.
report-about = { $at }, { $school }. Written by { $by }.
report-pupils = Pupils
report-again = The report was added to. The earlier answers are kept.
report-said = The report
report-said-at = The report, at the school { $at }
report-hand-over = Hand over the report
report-hand-over-text = As PDF, or as text for the municipality's e-service
report-hand-over-how = Here the report can be read and shown, without a connection too. Choose whom it is for: the school notes it, and then it can be saved as PDF or copied. With the municipality it is filed only when you have been given a case number.
report-copy = Copy the text

form-gone = The form is saved or thrown away. Go back and see the report.
form-step-what = What happened
form-step-more = More about the event
form-step-after = Afterwards
form-rest-later = You can fill in the rest later.
form-next = Next
form-send = Save the report
form-what = What happened?
form-happened = When?
form-place = Where?
form-sort = What is it about?
form-supervision = Who had supervision?
form-activity = What were you doing?
form-activity-hint = For instance break, sports or an excursion.
form-setting = Indoors or outdoors?
form-age-group = Class or age
form-measures = What was done afterwards?
form-care = What care was needed?
form-witnesses = Who saw it?
form-witnesses-hint = Write a role and no name: a teacher, two pupils.
form-no-what = Write what happened.
form-no-place = Write where it happened.
form-no-sort = Choose injury, near miss or ill health.
form-no-supervision = Choose who had supervision.
sort-injury = Injury
sort-near-miss = Near miss
sort-ill-health = Ill health
supervision-author = I
supervision-author-said = Whoever wrote the report
supervision-colleague = A colleague
supervision-other-adult = Another adult
supervision-nobody = Nobody
setting-indoors = Indoors
setting-outdoors = Outdoors
care-none = None
care-school-nurse = The school nurse
care-doctor = A doctor or health centre
care-dentist = A dentist
care-hospital = Hospital or ambulance
figure-reports = { $n ->
    [one] accident report
   *[other] accident reports
    }

trip-title = Trip
trip-plan = Prepare a trip
trip-planned = A trip to finish preparing
trip-name = Where are you going?
trip-returns = When are you home again?
trip-returns-hint = The numbers are removed from the phone four hours later.
trip-of-class = Coming along from { $class }
trip-untick = Untick anyone who is not coming along.
trip-which-class = Which class?
trip-other-class = More classes
trip-add-class = Add
trip-adults = Other adults on the trip
trip-adults-hint = They get the same list and the same numbers on their phones.
trip-adults-coming = Other classes and adults are being fetched.
trip-adults-not-now = Other classes and adults can be added when you have a connection.
trip-pack = Fetch the numbers
trip-needs-net = The numbers are fetched when you have a connection
trip-needs-net-what = Finish preparing here, and fetch them before you leave.
trip-nobody = Nobody is ticked. Tick those who come along.
trip-in-the-past = The return has passed. Change the time.
trip-too-long = A trip can last fourteen days at most. Change the time.
trip-too-many = You already have many trips that are not over. End one of them first.
trip-not-taken = The school could not make the list. Check the time and who comes along.
trip-school-trouble = The school does not answer as it should. Try again in a while.
trip-packed = The numbers are on the phone.
trip-plan-gone = The trip is already prepared, or removed. See Today.
trip-not-here = The list is not on this phone. Ring the office.
trip-row = Home { $at } · { $n ->
    [one] { $n } pupil
   *[other] { $n } pupils
    } in the list
trip-fetched = The numbers were fetched { $at }
trip-count = { $n ->
    [one] { $n } pupil in the list
   *[other] { $n } pupils in the list
    }
trip-count-what = That many are in the list. Count the pupils yourself where you are.
trip-numbers = { $n ->
    [1] A number is here
    [2] Numbers of both are here
   *[other] Numbers of all { $n } are here
    }
trip-lacks = No number for: { $names }
trip-without = { $n ->
    [one] For { $n } pupil there is no number
   *[other] For { $n } pupils there is no number
    }
trip-without-what = { $names }. Ask the office for the numbers before you leave.
trip-left-out = { $n ->
    [one] { $n } pupil is not in the list
   *[other] { $n } pupils are not in the list
    }
trip-left-out-what = Ask the office before you leave.
trip-unlisted = Ring the office. In an accident: begin with Accident and choose that the pupil is not in the list.
trip-along = On the trip
trip-adults-are = Adults on the trip: { $names }
trip-until = The numbers are here until about { $until }
trip-not-home = We are not home yet
trip-longer-said = The numbers stay four hours longer.
trip-end = The trip is over
trip-end-head = Is everybody home?
trip-end-text = The numbers are removed from your phone now, and from the other adults' when they have a connection.
trip-print = Show the list for printing
trip-large = Show the number of { $name } large
trip-returns-is = Home { $at }
trip-head-pupil = Pupil
trip-head-adult = Adult
trip-head-number = Number
trip-by-rektor = Protected details, go through the head teacher
trip-paper = A printed paper is not removed by the app. Destroy it after the trip.
trip-over = The numbers were removed { $at }
trip-over-what = The phone's own call history may still hold them.
trip-over-row = The trip is over, the numbers are removed
trip-all-sent = Everything you have noted is at the school
trip-seen = Done
figure-trips = { $n ->
    [one] trip with phone numbers
   *[other] trips with phone numbers
    }
sms = Write a text message
sms-text = Hello! Please ring me or the school office, { $office }, as soon as you can.
sms-text-alone = Hello! Please ring me as soon as you can.
report-name = Whom is it about?
report-unnamed = The report is about a pupil without a name
report-unnamed-text = Say who it is. Calls made after that stand among the pupil's contacts.
ask-rektor = Do not ring, talk to the head teacher
ask-rektor-of = Do not ring { $name }, talk to the head teacher
calling-stop = Nobody may ring
calling-again = Allow calls again
calling-head = Shall nobody ring { $name }?
calling-stop-text = Nobody but the head teacher is given the number or can ring, write or invite. The phones say "Do not ring, talk to the head teacher". The reason is not shown.
calling-again-text = The mentors are given the number again and can ring.
calling-needs-net = This can only be said with a connection. Try again when you have one.
calling-not-taken = The school did not take it. The pupil may have another school or other guardians now.
calling-said = It holds now, on every phone that has a connection.
today-told = Somebody else had contact, { $about }
today-told-by = { $by } { $at }
report-copy-json = Copy as JSON

tab-talks = Talks
term-autumn = autumn
term-spring = spring
minutes = { $n ->
    [0] none
   *[other] { $n } min
    }
today-children = My children
waiting-answers = { $n ->
    [one] { $n } answer is on the phone
   *[other] { $n } answers are on the phone
    }
talks-invited = Invitations
talks-none = No talks are planned.
talks-of-class = Development talks { $class }, { $term }
talks-not-yours = You cannot write here any more. Ask the office if that is wrong.

talk-title = Development talk for { $who }
talk-own-invitation = Every guardian gets an invitation of their own
talk-from-mentor = From the mentor
talk-times = Times
talk-change = Change to another time
talk-with-whom = Talk
talk-joint = Together
talk-own = My own
talk-none-left = No time is free. Tap "No time suits me", and the school will be in touch.
talk-no-other = No other time is free.
talk-wish = Wish for the time
talk-wish-at = Wish for { $at }
talk-accept = Yes, { $at } suits me
talk-choose = Choose a time first.
talk-gone = That time cannot be chosen any more. Choose another.
talk-not-here = The times are not fetched yet. They come when you have a connection.
talk-state-wished = Wished for, waits for the school
talk-state-wished-at = Wished for { $at }, waits for the school
talk-state-confirmed = Confirmed { $at }
talk-state-moved = The time has moved to { $at }, answer again
talk-state-withdrawn = The school has taken the time away, choose another
talk-state-open = Not answered. Answer by { $by }
talk-wished-text = Wished for: { $at }. The answer comes here.
talk-received = The school got it { $at }.
talk-by-school = the school
talk-typed-by = Filled in by { $by }.
talk-confirmed-text = { $who } is welcome too.
talk-moved-head = The time has moved
talk-moved-text = The answer was for { $was }. Now the time is { $now }. Does it suit you?
talk-withdrawn-text = The time { $at } is no longer there. Choose another below.
talk-proposed-head = Does { $at } suit you?
talk-proposed-text = The school proposes that time, so that you can come together.
talk-declined-taken = Somebody else was first, choose another time
talk-declined-withdrawn = The school has taken the time away, choose another
talk-declined-moved = The time moved while you answered, choose again
talk-declined-passed = The time has passed, choose another
talk-declined-shared = The talk is shared, the time still holds
talk-declined-unknown = The time is no longer there, choose another
talk-shared-text = Two of you have the time. Ring the school if it must change.
talk-nearest = The time { $at } is no longer possible. The nearest free times:
talk-taken-back = The answer is taken back
talk-take-back = Give the time back
talk-take-back-head = Give the time back?
talk-take-back-text = Somebody else can have it. You can choose another time afterwards.
talk-no-time = No time suits me
talk-instead = What would you like instead?
talk-no-time-suggest = No time suits, proposes another
talk-no-time-ring = No time suits, wants to be rung
talk-no-time-decline = Declines the talk
talk-no-time-text = Which times suit?
talk-no-time-hint = The school reads it and will be in touch.
talk-choose-instead = Choose what you would like instead.
talk-suggest-what = Write which times suit.
talk-send = Send the answer
talk-about-head = About the talk
talk-about = Interpreter and questions
talk-about-nothing = Need an interpreter? Something to bring up?
talk-interpreter = Interpreter for which language?
talk-interpreter-hint = Leave empty if none is needed. The school books the interpreter, never the child.
talk-interpreter-in = Interpreter: { $language }
talk-questions = What would you like to bring up?
talk-for-another = You answer for { $who }, about { $pupil }
talk-for-another-text = Write only what the guardian has said. It shows that you filled it in.

round-answered = { $of ->
    [0] No pupils
   *[other] For { $n } of { $of } pupils all have answered
    }
round-not-invited = The guardians are invited when the school has the times.
round-invited = { $n } of { $of } are invited. Reach those who have not signed in in another way. The school got the times { $at }. Answer by { $by }.
round-pupils = Pupils
round-of = { $n } of { $of } have answered
round-no-adult = No adult is in the register
round-no-guardian = No guardian is in the register
round-not-by-app = Not invited by the app. Go through the head teacher, or ring.
round-in-place-of = Tap a guardian to fill in an answer that you were given in another way.
slot-free = Free
slot-taken = Taken
slot-of = { $who }
slot-withdrawn = Taken away
slot-move = Move the time
slot-as-before = That is the time and place as they are. Change something first.
slot-withdraw = Take the time away
slot-withdraw-head = Take { $at } away?
slot-withdraw-free = Nobody has the time. Nobody can choose it afterwards.
slot-withdraw-taken = Who has the time sees that it is gone and can choose another.

times-plan = Plan talks with { $class }
times-more-of = More times for { $class }
times-more = More times
times-gone = The times are offered, or the plan is thrown away.
times-begins = When does the talk begin?
times-from = From
times-until = To
times-minutes = Each talk
times-pause = Pause after each
times-place = Place
times-place-hint = A room, or a link to a video talk. Everybody in the class can see it.
times-invitation = Invitation
times-answer-by = Answer by
times-own-talks = The guardians can have a talk each
times-own-talks-hint = For two guardians who do not want to come together.
times-note = A few words to the guardians
times-note-hint = Everybody in the class reads it. Name no pupil.
times-preview = { $n ->
    [one] It makes { $n } time
   *[other] It makes { $n } times
    }
times-none = No talk fits between the times. Change from, to or the length.
times-past = The time has passed. Choose one to come.
times-answer-past = The last day to answer has passed. Choose one to come.
times-overlap = A time collides with one that is there already. Change from or to.
times-offer = Invite every guardian
times-offer-more = Offer the times

child-mentors = Mentor in { $class }
child-no-mentor = No mentor is named. Ring the office.
child-no-mail = Reached through the office
child-mail = Mail
talk-state-past = Was to be { $at }. It is not noted whether it was held.
talk-calendar-moved = Change it in the calendar
talk-calendar-off = Take it out of the calendar
talk-calendar-title-off = Called off: talk at the school
today-talks-held = Was the talk held?
talk-calendar = Add to the calendar
talk-calendar-title = Talk at school
held-title = The talk about { $who }
held-which = Was the talk held?
held-yes = Yes, it took place
held-no = No
held-came = Who came?
held-pupil = the pupil
held-agreed = What was agreed?
held-agreed-hint = Is kept among the pupil's contacts. Can be asked for.
held-reason = Why not?
held-reason-hint = The guardians can see it.
held-no-reason = Choose why the talk was not held.
held-ahead = The talk has not begun yet. If it was at another time: move the time first.
held-nobody = Tick at least one guardian who was there, or choose No.
held-write = Note the talk
not-held-nobody = Nobody came
not-held-school = The school cancelled
not-held-declined = The guardians declined
talk-state-held = Held { $at }
talk-state-not-held = Did not take place. { $why }.
talk-interpreter-booked = Interpreter booked: { $language }
talk-interpreter-book = Interpreter booked
today-interpreter = Book an interpreter: { $language }
round-card-shown = Contact card shown { $at }
talk-class-and-term = { $class }, { $term }
today-talk-ring = Wants to be rung about the talk
today-talk-suggests = Proposes another time for the talk
talk-state-late = Not answered. The answer was due { $by }
talk-state-soon = Not answered. Remember to answer by { $by }
today-call-again-more = { $n ->
    [one] Ring { $n } more family again
   *[other] Ring { $n } more families again
    }
today-told-more = { $n ->
    [one] Somebody else has had contact with { $n } more family
   *[other] Somebody else has had contact with { $n } more families
    }
guardian-interpreter = wants an interpreter: { $language }
figure-answers = { $n ->
    [one] answer has not reached the school
   *[other] answers have not reached the school
    }
figure-answers-refused = { $n ->
    [one] answer that the school did not take
   *[other] answers that the school did not take
    }
figure-children = { $n ->
    [one] child
   *[other] children
    }
talk-nothing-new = Nothing is changed. Write something first.
refused-answer = An answer about a development talk
talk-state-held-without = Held { $at }, the guardian did not come

office-title = School office
office-row = One-time codes, phones and numbers to mend
office-to-mend = { $n ->
    [0] Nothing to mend in the pupil register
    [one] { $n } thing to mend in the pupil register
   *[other] { $n } things to mend in the pupil register
    }
office-asked = Fetching from the school
office-not-now = Could not be fetched
office-not-now-text = This is read at the school and needs a connection. Try again when you have a connection.
office-needs-net = This needs a connection. Nothing is done.
office-not-done = The school did not take it. Load the page again and look.
office-unknown = No answer from the school. It may be done or not: load the page again and look.
office-wrong-numbers = Wrong numbers
office-found-wrong = { $by } rang { $at } about { $about } and reached the wrong person.
office-somebody = somebody at the school
office-register-has = In the pupil register: { $numbers }
office-register-none = No number in the pupil register
office-checked = Looked into
office-checked-spoken = The number of { $name } is looked into
office-checked-head = Is the number mended or checked?
office-checked-text = Kontaktbok changes nothing in the pupil register. A mended number comes here with the next import. If somebody gets a wrong number again, it comes back.
office-without-guardian = Pupils without guardian in the pupil register
office-without-number = Pupils without a telephone number of any adult
office-register = Mend it in the pupil register. The change comes here with the next import.
office-nothing = Nothing to mend in the pupil register.
office-codes-and-devices = One-time codes and phones
office-with-device = { $n } of { $of } guardians have signed in on a phone
office-staff = Staff
office-activated = Phones signed in during the last 30 days
office-none-activated = Nobody has signed in on a new phone.
office-device = { $device }, { $at }
office-person = Person
office-adult-of = Adult of { $children }
office-adults = Guardians and adults
office-codes-die = { $n ->
    [one] One code is handed out or printed already. It stops working when new ones are made.
   *[other] { $n } codes are handed out or printed already. They stop working when new ones are made.
}
office-guardian-of = Guardian of { $children }
office-class-none = No guardian in the class can be given a code here.
office-no-device = Has not signed in
office-devices = { $n ->
    [one] { $n } phone signed in
   *[other] { $n } phones signed in
    }
office-code-out = Has a code that is valid until { $until }
office-elsewhere = Gets a code from another school
office-elsewhere-text = Works at another school and gets a code from the office there.
office-by-rektor = Is a head teacher. A code is given by somebody who leads the same school, or by whoever runs the server.
office-give = Give a one-time code
office-give-head = Have you checked who it is?
office-give-text = Whoever has the code sees all that the person may see. Give it to the person alone, who has shown identification. Never by the child.
office-give-yes = Yes, make a code
office-code = One-time code
office-code-until = Works once, until { $until }
office-code-once = The code is shown here and now only. Type it on the phone, or scan the QR code.
office-no-code = No code was made. The person may not have a phone here, or gets the code from somebody else.
office-codes-made = { $n ->
    [one] One code is made
   *[other] { $n } codes are made
    }
office-codes-make = { $n ->
    [one] Make a code for the one without a phone
   *[other] Make codes for the { $n } without a phone
    }
office-codes-head = { $n ->
    [one] Make a code?
   *[other] Make { $n } codes?
    }
office-codes-text = For a parent meeting: the codes are valid for some hours, and once. Give each into the hand of who has shown identification. Destroy those that are left over.
office-codes-title = Codes to hand out
office-codes-how = Print, cut apart, and give each into the hand of who has shown identification. Destroy those that are left over. The codes are shown only now.
office-codes-gone = Codes are shown once, and these are gone from here. Make new ones if they are needed: the old ones are then no longer valid.
office-codes-made-row = Codes to hand out
office-codes-made-text = Shown until you leave the page
office-devices-title = Phones and browsers
office-devices-none = No phone has signed in.
office-activated-at = Signed in { $at }
office-seen-at = Last used { $at }
office-not-let-in = Revoked or signed out
office-revoke = Revoke
office-revoke-spoken = Revoke { $device }
office-revoke-head = Revoke { $device }?
office-revoke-text = The phone is not let in any more and wipes everything when it next reaches the school. What had not reached the school can be handed to the head teacher by its owner. It cannot be undone; a new code is needed to sign in again.

other-devices = You are also signed in on
other-devices-what = Is one of them not yours? Ring the school office, which can revoke it.
new-device = { $n ->
    [one] A new phone signed in as you { $at }: { $device }
   *[other] { $n } new phones signed in as you, the last { $at }: { $device }
    }
new-device-what = Was it not you? Ring the school office at once. It can revoke the phone.
new-device-mine = It was me
reaching-say = Language, interpreter and best time
reaching-title = Language, interpreter and best time
reaching-whom = { $name }. Holds for all the children at the school. Everyone who may ring sees it.
reaching-own-title = How the school reaches you best
reaching-own-row = Language, interpreter and best time to ring
reaching-own-whom = It holds for all your children here. Those at school who may ring you see it, nobody else.
reaching-nothing-said = Nothing has been said yet.
reaching-nothing-special = Any time is fine, in Swedish
reaching-language = Language
reaching-language-hint = For example Arabic. Leave empty if Swedish is fine.
reaching-interpreter = An interpreter is needed
reaching-interpreter-hint = The school arranges the interpreter. The child is never to interpret.
reaching-best = When is the best time to ring?
reaching-own-best = When is the best time to ring you?
reaching-best-any = Any time
reaching-best-after = After
reaching-best-before = Before
reaching-hour = Hour
reaching-save = Save at the school
reaching-said = It holds now, on every phone that has a connection.
reaching-needs-net = It was not saved: that needs a connection. What you wrote is still here.
reaching-no-net = This can only be saved with a connection
reaching-no-net-what = You can write now. Save when you have a connection again.
said-too-often = That has been said too often in a short time. Wait a while and try again.
reaching-not-taken = The school did not take it. The pupil may have another school or other guardians now.
reaching-no-language = Write which language the interpreter should speak.
reaching-language-too-long = Write the language on one line, in at most 40 characters.
reaching-no-hour = Choose an hour.
reaching-speaks = Speaks { $language }
reaching-speaks-interpreter = Speaks { $language }, an interpreter is needed
reaching-after = Best reached after { $hour }
reaching-before = Best reached before { $hour }
reaching-by-school = said by the school { $at }
reaching-by-guardian = said by the guardian { $at }
reaching-by-you = said by you { $at }
call-interpreter = Ring the telephone interpreter
# Papers.
paper-goes-on = { $what } (continued)
paper-page = Page { $page } of { $pages }
save-pdf = Save as PDF
report-e-service = Open the municipality's e-service
report-file-name = report-{ $reference }.pdf
report-paper-by = Written by { $by }
report-paper-on-phone = On the phone, not at the school yet. Not filed in the e-service.
report-paper-at-school = Saved at the school { $at }. Not filed in the e-service.
report-paper-foot = Accident report from Kontaktbok · { $reference }
report-which = Several pupils are in the accident. A report about one pupil can be given to that pupil's guardians and to the e-service without saying anything of the others.
report-of-whom = Which pupil is the report about?
report-of-all = All the pupils in one report
report-of-all-text = Every pupil's name and every call stands in it. Do not give it to any of the families.
report-read-head = Read the texts before the report is handed over
report-read-text = Other pupils have been in the accident. The app takes out their names and calls, but a text can still tell of somebody else.
report-texts = The report's texts
paper-to-read = To read: { $n } of { $all }
paper-have-read = { $n ->
    [one] I have read the text above
   *[other] I have read the { $n } texts above
    }
paper-not-read = { $n ->
    [one] One text is not read yet.
   *[other] { $n } texts are not read yet.
    }
paper-anew = Begin anew with the choices
filing-title = Who files the reports?
filing-rektor = Only the head teacher files and fills in the case number.
filing-reporter = Whoever wrote the report can file it. The head teacher always can.
filing-let-reporter = Let whoever wrote the report file it
filing-let-rektor = Only the head teacher files
filing-not-taken = The school did not take it. The unit may have another head teacher now.
copy-way = Copy for a guardian
copy-way-adult = Copy for one of the pupil's adults
copy-way-text = Without what concerns somebody else
copy-whom = Whom is the copy for?
copy-nobody-adult = There is no adult for whom a copy can be made here. The pupil is of age and has to have said that the adult may see.
copy-nobody = There is no guardian here for whom a copy can be made.
copy-not-here = Open the pupil's contacts first. The copy is made of what is shown there.
copy-read-head = Read every text before the copy is handed out
copy-read-each = Nothing is shown here of itself. Read each note and choose whether it comes along. Think of names, addresses, telephone numbers, times and places. The head teacher judges by the Public Access to Information and Secrecy Act what may be handed out.
copy-read-text = The app takes out what concerns only somebody else, but a text can still tell of somebody else. The head teacher judges by the Public Access to Information and Secrecy Act what may be handed out.
copy-have-read = Read
copy-for = Copy for { $who }
copy-about = Pupil: { $who }
copy-title = Contacts with the home
copy-file-name = copy-{ $reference }.pdf
copy-contacts = Contacts
copy-foot = Copy from Kontaktbok · case { $reference }
copy-left-out = Left out
copy-left-out-text = What concerns anybody but the person whom the copy is for is not in it.
copy-masked = { $n ->
    [one] One contact that concerns somebody else
   *[other] { $n } contacts that concern somebody else
    }
copy-other-adult = another adult
copy-other = another guardian
copy-by = Written by { $by }
copy-text-left-out = The text is left out
copy-text-comes = Read, and comes along
copy-text-will-come = Comes along when you have read it
copy-not-in = Is not in the copy
copy-text-take = Include
copy-text-leave-out = Leave out
former-title = Pupils who have left
former-row = What the unit has noted about them
former-text = What the unit has noted about a pupil stays here when the pupil has left, as long as it is kept. Each reading is noted.
former-none = No pupil of whom there are notes has left.
former-needs-net = This is fetched from the school. Try again when there is a connection.
former-left = The pupil has left { $school }
former-not-for-next = The next unit cannot read what was noted here.
former-for-next = The head teacher of the pupil's new unit can read what was noted here. Each reading is noted.
former-hand-on = Let the next unit read it
former-hand-on-text = The head teacher of the pupil's new unit can then read all that the unit has noted about the pupil. Judge by the Public Access to Information and Secrecy Act. The decision is noted.
former-take-back = Let the next unit read it no longer
former-take-back-text = What was read already cannot be taken back. The decision is noted.
former-not-taken = The school did not take it. The pupil may have come back.
copy-make = Make the copy
copy-needs-net = A copy is made with a connection: the school notes it first. What you have read and chosen is kept.
copy-not-logged = The school did not take it, so the copy is not made. Try again.
copy-other-entries = The school has other notes than those shown here. Fetch the contacts again and read what is new.
copy-not-yours = The head teacher makes this copy.
copy-being-logged = The school is noting the copy.
copy-logged = Noted at the school { $at }, case { $reference }
copy-logged-text = The school has noted who made the copy, for whom, and what was chosen. If you change a choice, the copy is made anew.
copy-nothing-read = Nothing is read yet.
copy-by-rektor = The head teacher makes the copy
copy-by-rektor-text = Ask the guardian to turn to the head teacher, who reads each note and judges what may be handed out.
copy-made = Made { $at } by { $by }
copy-period = From { $from } to { $to }
copy-period-until = The time until { $to }
copy-reference = Case { $reference }
copy-waiting = { $n ->
    [one] One note has not reached the school and is not included
   *[other] { $n } notes have not reached the school and are not included
    }
copy-unread = { $n ->
    [one] One note was written in a newer version of the app. Update the app first.
   *[other] { $n } notes were written in a newer version of the app. Update the app first.
    }

# A pupil who is 18
of-age = Of age
of-age-to-ask = Turned 18: ask who may be contacted
of-age-asked = The pupil decides whom the school may contact. Asked about { $n } of { $of } adults.
of-age-ask = The pupil is 18 and decides
of-age-ask-text = A person who is of age has no guardian. Ask the pupil in private about each of the adults, and write the answer down here. Ask about accidents by themselves. The adults are not told what the pupil has answered.
of-age-adults = What the pupil has answered
of-age-nobody = The pupil register has no adult who can be contacted from here.
of-age-what = Until the pupil has answered about an adult, what held before the age of 18 holds, but no copy is handed out. The answer can be changed whenever the pupil wants. Each answer is noted with its date and who asked, and none is removed.
of-age-not-asked = Not asked yet
of-age-written = Noted { $at } by { $by }
of-age-head = { $name }: is it the pupil's own answer?
of-age-as-before-text = The adult goes on seeing what a guardian sees, is invited, and is contacted as before.
of-age-in-accident-text = The adult sees nothing more in the app, is not invited and not contacted from day to day. The number is kept for an accident, and on a trip. The adult is not told why.
of-age-never-text = The adult sees nothing more in the app, is not invited and not rung, in an accident neither. The adult is not told why.
of-age-said = Noted. It holds now, on every phone that has a connection.
of-age-not-taken = The school did not take it. The pupil may have another school, or the pupil register has changed.
wish-as-before = May still be contacted, and see
wish-in-accident = Contacted in an accident only
wish-never = Not contacted at all
wish-never-of = { $name } is not to be contacted

# A copy that was handed out, by what it is called
found-copy-title = Find a copy or a report
found-copy-row = Who handed it out, to whom, and what was left out
found-copy-text = Each copy, and each accident report that is handed over, has a reference, which stands on all its sheets. Here you see what became of it. That you look is noted.
found-copy-reference = Reference
found-copy-hint = Eight signs, as 7F3K-92Q2
found-copy-find = Find
found-copy-no-reference = A reference has eight signs, letters and digits.
found-copy-needs-net = This is read at the school and needs a connection. Try again when you have a connection.
found-copy-none = There is no copy or report of that reference that you may see.
found-copy-not-named = somebody who cannot be named
found-copy-head = Copy { $reference }
found-copy-made = Made { $at } by { $by }, of what is noted about { $pupil }.
found-copy-for = For { $guardian }.
found-copy-period = Entries from { $from } to { $to }.
found-copy-entries = What became of each entry
found-copy-elsewhere = An entry at another unit
found-copy-without-text = In it. Has no text.
found-copy-read = In it. The app proposed so, and whoever handed the paper out read the text.
found-copy-taken = In it. Whoever handed the paper out chose so.
found-copy-left-out = Text left out. Whoever handed the paper out chose so.
found-copy-not-taken = Text left out. The app proposed so, and whoever handed the paper out read the text.
found-copy-others = Not in it. Concerns somebody else alone.

# An accident report that is handed over
report-to = Whom is the report for?
report-to-more = Hand it to somebody else as well
report-to-e-service = For the municipality's e-service
report-to-other = For somebody else
report-to-guardian = For { $who }
report-handed = Handed over { $at } by { $by }
report-logged-text = The school has noted who hands the report over, about whom and to whom. If the report changes, it is handed over anew.
report-not-at-school = Some of the report has not reached the school. It can be read and shown here, and saved or copied when the school has it.
report-being-logged = The school is noting that the report is handed over.
report-needs-net = The report can be read and shown here without a connection. It can be saved or copied with a connection: the school notes it first.
report-not-logged = The school did not take it, so the report is not handed over. Try again.
report-other-entries = The school has more in the report than what is shown here. Wait until it has come, read it and try again.
report-not-yours = To a guardian the report is handed by the pupil's mentor or by the head teacher.
found-report-head = Accident report { $reference }
found-report-made = Handed over { $at } by { $by }.
found-report-about = About { $pupils }. The accident was { $at }.
found-report-texts = What became of each text
accident-minutes = since it happened
by-you-object = you
talk-state-proposed = Proposed { $at }, waits for an answer
talk-proposed-no = No, it does not suit me
calling-again-head = May { $name } be rung again?
cancel = Cancel
not-yet = Not yet
note-adults = Which adult?
note-public-guardian = What you write can be requested by anyone.
talk-own-suggest = I propose another time
talk-own-ring = Ring me
talk-own-decline = I decline
reaching-own-said = Saved. The school sees it now.
clock-years = The phone's clock shows the wrong year
office-somebody-rang = Somebody at the school
office-revoked = The phone is revoked.
office-number-checked = The number is looked into.
report-no-form-by = { $by } has not written the report yet.
today-rektor = Head teacher
pupil-mentors-several = { $class } · mentors: { $names }
guardian-by-rektor-yours = Name and number are not shown in the app. They are in the pupil register, with whoever may see protected details.
accident-112-spoken = Ring 112, one one two
somebody-else = A colleague
mistakes = { $n } things to put right. Each stands at its field.
field-missing = Fill this in.
search-pupil = Find a pupil
search-do = Search
search-none = No pupil has that name. Type the beginning of the name or the class.
note-about-whom = Whom is the contact about?
note-recent = Latest
note-this = Note
trip-ticked = { $n } of { $of } are ticked.
trip-all = All of { $class }
trip-none = None of { $class }
child-new-mentor = New mentor: { $names }. See the contact card
times-enough = Enough for the { $pupils } pupils of the class
times-lacking = { $n ->
    [one] One more time is needed for the { $pupils } pupils of the class
   *[other] { $n } more times are needed for the { $pupils } pupils of the class
    }
times-weekend = The day is a Saturday or Sunday
already-stay = Go on as { $who }
office-slip-how = Go to { $address } and type the code, or scan the QR code. If you have the app: type the code there.
office-slip-in-app = Type the code in the app.
span-hours-minutes = { $h } h { $min } min
did-tell-otherwise = { $who } has been told in another way.
accident-told-head = Has { $name } been told in another way?
accident-told-text = Somebody said it when they met, or it came from somebody else. It is noted among the pupil's contacts and cannot be taken back.
accident-told-yes = Yes, note it
accident-no = No accident
accident-no-head = Did you begin by mistake?
accident-no-text = The accident is taken off Today. What is done already stays in the timeline.
accident-mistaken = No accident, it was taken back
accident-mistaken-what = If somebody was hurt after all: add the pupil under Hurt.
times-room = Another of your classes has the room at the same time. Change the time or the place.
talk-two-at-once = At the same time as another talk of yours
guardian-wrong-number = Wrong number { $at }. The office looks into it
