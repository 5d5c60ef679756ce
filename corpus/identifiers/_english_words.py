"""English words that begin with a capital: given names, titles, and what is no name."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "mr mrs ms miss mx dr prof professor doctor sir madam lady lord dame councillor cllr "
    "councilman councilwoman alderman rev reverend father sister brother pastor rabbi imam "
    "bishop sgt sergeant constable officer inspector detective pc lt lieutenant capt captain "
    "major colonel col general gen admiral judge justice attorney senator sen congressman "
    "congresswoman representative rep governor gov mayor president premier chancellor minister "
    "secretary ambassador principal headmaster nurse coach uncle aunt auntie grandma grandpa "
    "granny commissioner deputy superintendent"
)
# also titles of offices, which stand before other words than names
OFFICES = _words(
    "president premier chancellor minister secretary ambassador principal general major "
    "justice judge governor mayor representative officer inspector commissioner deputy "
    "superintendent coach nurse father sister brother doctor professor captain senator "
    "attorney mx"
)
NOBODY = _words(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december spring summer autumn fall winter "
    "christmas easter halloween thanksgiving ramadan diwali english french german spanish "
    "italian dutch swedish danish norwegian finnish polish russian ukrainian greek turkish "
    "arabic hebrew persian hindi urdu bengali tamil chinese mandarin cantonese taiwanese "
    "japanese korean vietnamese thai indonesian malay american british scottish welsh irish "
    "canadian mexican brazilian australian european asian african latin christian catholic "
    "protestant jewish muslim islamic buddhist hindu sikh god bible koran lord jesus christ "
    "internet web google facebook twitter youtube instagram whatsapp wechat zoom skype teams "
    "slack github gitlab wikipedia linux windows android apple microsoft amazon iphone ipad "
    "mac reddit telegram line tiktok covid ok okay tv cctv ai it id app gps ceo cto pdf usb "
    "api gdpr faq mr mrs ms dr act bill law party court board committee council chair chairman "
    "chairwoman chairperson treasurer secretary director manager president minister "
    "interviewer interviewee interviewees resident participant respondent speaker moderator "
    "facilitator question answer q a person company place organisation organization building "
    "block phase part chapter section page room table figure appendix item version model type "
    "level grade mum mom dad grandma grandpa nan granny mother father hi hello dear thanks "
    "thank please sorry yes no well oh ah um er hmm sure right great good morning afternoon "
    "evening night happy new year defense defence interior affairs foreign culture siri alexa "
    "cortana excel word powerpoint outlook python java bitcoin ethereum minecraft lego "
    "cloudflare mozilla firefox chrome uber airbnb netflix spotify tesla meta chatgpt openai "
    "counselor counsellor yuan fund deutsch holok aboriginal sept oct nov dec jan feb mar apr "
    "jun jul aug mon tue wed thu fri sat sun am pm"
)
# ordinary words that offices, programmes and titles are capitalised from
GENERIC = _words(
    "the a an and of for in on at to by with from our your their my his her its this that "
    "these those all each every other same new old data protection privacy security safety "
    "smart digital open public private local national international regional central community "
    "communities residents resident resident's tenants tenant owners owner neighbourhood "
    "neighborhood street housing building management property social service services system "
    "systems technology technologies information human rights act bill law laws impact "
    "assessment policy plan planning programme program project working group team task force "
    "office department agency ministry authority commission committee council board "
    "association society institute foundation federation union trust bank company corporation "
    "university college school hospital clinic centre center library museum church police "
    "station fire government state federal city town village county district borough parish "
    "cabinet parliament congress senate house general assembly annual meeting conference forum "
    "summit workshop report review journal paper press news media network networks internet "
    "web online platform platforms app software hardware cloud server source code civic "
    "hackathon startup innovation development economic economy finance financial health "
    "healthcare medical education training research science engineering environment "
    "environmental energy transport water power green quality standards standard ethics "
    "compliance legal justice youth women children elderly senior seniors student students "
    "teacher teachers staff workers worker labour labor trade industry commerce business "
    "enterprise enterprises consumer customers customer first second third north south east "
    "west northern southern eastern western great united world global big small high low top "
    "black white red blue main grand royal national- chief executive officer operating "
    "technical head vice deputy assistant junior lead member members chair president secretary "
    "director manager engineer expectations christmas party democracy democratic republic "
    "people peoples people's freedom peace war civil basic income climate change sustainable "
    "goals goal nations artificial intelligence machine learning hall court supreme nights day "
    "week month year era age hour time times happy full moon"
)
SURELY_ORDINARY_ENDINGS = (
    "tion",
    "tions",
    "ness",
    "ment",
    "ments",
    "ity",
    "ities",
    "ism",
    "ing",
    "ings",
    "ly",
    "able",
    "ible",
    "ics",
    "ology",
    "ware",
    "ship",
    "ful",
    "less",
    "ances",
    "ences",
)

# given names that everybody has met; those that are words too come after
_GIVEN = _words(
    "aaron abdul abdullah abel abigail abraham ada adam adele adeline adrian adriana agatha "
    "agnes ahmad ahmed aidan aiden aileen aisha akira alan alana albert alberto alec alejandra "
    "alejandro alessandro alex alexa alexander alexandra alexandre alexei alexis alfonso "
    "alfred alfredo ali alice alicia alina alisha alison allan allen allison alma alyssa "
    "amanda amelia amina amir amit amy ana anastasia anders andre andrea andreas andrei andrew "
    "andy angela angelica angelina angelo angie anil anita anja ann anna annabel anne annette "
    "annie anthony antoine anton antonia antonio anya april archie ariel arjun armando arnold "
    "arthur arturo asha ashley astrid audrey augustus aurora ava avery axel ayesha barbara "
    "barnaby barry bartholomew beatrice becky belinda ben benedict benjamin bernadette bernard "
    "bernie bert bertha beth bethany betsy betty beverly bianca björn blake bob bobby bonnie "
    "boris brad bradley brandon brenda brendan brent brett brian bridget bruce bruno bryan "
    "bryce caitlin caleb calvin cameron camila camille candice cara carina carl carla carlo "
    "carlos carmen caroline carolyn carrie casey cassandra catalina catherine cathy cecil "
    "cecilia cedric celeste celia celine cesar chandra charlene charles charlie charlotte "
    "chelsea cheng cheryl chiara chloe chris christa christina christine christoph christopher "
    "christy cindy claire clara clarence clarissa claude claudia claudio clement clifford "
    "clint clive cody colin colleen connie connor conor constance cora corey cornelia "
    "cornelius courtney craig curtis cynthia cyril daisuke damian damien dan dana daniel "
    "daniela daniele danielle danny daphne darius darren daryl dave david deanna debbie "
    "deborah debra deepak deirdre delia delphine denise dennis derek desmond diana diane diego "
    "dieter dimitri dina dinesh dolores dominic dominique donald donna dora doreen doris "
    "dorothy doug douglas duncan dustin dwayne dylan eamon ed eddie edgar edith edmund edna "
    "eduardo edward edwin eileen elaine eleanor elena eli elias elijah elisa elisabeth eliza "
    "elizabeth ella ellen elliot elliott eloise elsa elsie elvira emanuel emil emilia emilio "
    "emily emma emmanuel enrico enrique eric erica erik erika erin ernesto esme esperanza "
    "esteban estelle esther ethan etienne eugene eugenia eva evan evelyn fabian fabio farah "
    "fatima fatou federico felicia felicity felipe felix fernanda fernando fiona florian "
    "francesca francesco francine francis francisco franco francois françois françoise frankie "
    "franz fred freda freddie frederick frederik frieda friedrich gabriel gabriela gabriele "
    "gabrielle gareth gary gavin gemma geoff geoffrey george georgina gerald geraldine gerard "
    "gerhard gertrude giacomo gianni gilbert gillian gina giorgio giovanna giovanni giulia "
    "giuseppe gladys glenda glenn gloria gonzalo gordon graham greg gregor gregory greta "
    "gretchen guadalupe guido guillaume guillermo gunther gustav gustavo gwen gwendolyn hamish "
    "hana hanna hannah hans hari harold harriet haruki harvey hasan hassan hazel hector heidi "
    "heinrich helen helena helene helga henri henrietta henrik henry herbert herman hilary "
    "hilda hiroshi horace howard hubert hugh hugo humphrey hussein ian ibrahim ida ignacio "
    "igor ilona imogen imran ines inga ingrid ioana irena irene irina irma isaac isabel "
    "isabella isabelle isaiah ismail ivan ivana jacinta jackie jacob jacqueline jacques jaime "
    "jake jamal james jamie jan jana jane janet janice janine jared jarvis jasmin jason javier "
    "jean jeanette jeanne jeff jeffrey jenna jennie jennifer jenny jens jeremiah jeremy jerome "
    "jerry jess jesse jessica jessie jill jim jimmy jin jo joan joanna joanne joaquin jocelyn "
    "jodie joe joel joey johan johanna johannes john johnny jon jonah jonas jonathan jorge "
    "jose josé josef joseph josephine joshua josie joyce juan juana juanita judith judy jules "
    "julia julian juliana julie juliet julio julius jun jurgen justin justine kai kamal kamala "
    "karen karim karin karl karla kate katerina katherine kathleen kathryn kathy katia katie "
    "katrina katy kavita kay kayla keiko keith kelly kelvin kendra kenji kenneth kenny kevin "
    "khadija khalid kieran kiran kirk kirsten kofi krishna kristen kristin kristina kristof "
    "kumar kurt kwame kyle lachlan lakshmi lamar larry lars laura lauren laurence laurent "
    "laurie lavinia lawrence leah leanne lee leila lena lenny leo leon leonard leonardo leonie "
    "leopold leroy lesley leslie lester leticia lewis liam lianne lidia lillian lina linda "
    "lindsay lionel lisa liz liza lizzie lloyd lois lola lorenzo loretta lori lorna lorraine "
    "louis louisa louise luca lucas lucia lucian luciana luciano lucille lucinda lucy luigi "
    "luis luisa luka lukas luke lydia lyndon lynn mabel maddie madeleine mads magda magdalena "
    "maggie mahmoud malcolm malik manuel manuela marc marcel marcela marcelo marcia marco "
    "marcos marcus margaret margarita margot maria mariam marian mariana marianne marie "
    "marilyn marina mario marion marisa marissa marjorie marlene marlon marta martha martin "
    "martina marvin mary maryam mateo mathew mathias mathilde matilda matt matteo matthew "
    "matthias maureen maurice mauricio maxim maximilian maxine megan mehmet mei melanie "
    "melinda melissa mercedes meredith mia micah michael michaela michal michel michele "
    "michelle miguel mikhail mildred millie milton mindy minh miranda miriam mitchell mohamed "
    "mohammad mohammed mohan moira molly mona monica monika monique morag morgan moses "
    "muhammad muriel murray mustafa myra myrtle nadia nadine nancy naomi naoko natalia natalie "
    "natasha nathalie nathan nathaniel neha neil nell nellie nelson nestor ngozi nicholas "
    "nicola nicolas nicole nigel nikita nikolai nikos nina noah noel noelle noemi nora norma "
    "norman octavia odette olaf oleg olga oliver olivia oluwaseun omar orla oscar osman otto "
    "owen pablo paige pamela paola paolo parvati patricia patrick patsy patty paul paula "
    "paulina pauline paulo pavel pedro peggy penelope percy perry pete peter petra petros "
    "philip philippa philippe phillip phoebe phyllis pierre piers piotr polly prakash "
    "priscilla priya quentin quincy rachel rafael raj rajesh rajiv ralph ramesh ramon ramona "
    "randall raoul raphael rashid raul ravi raymond rebecca reggie regina reginald rekha "
    "renata rene renee rhiannon rhonda ricardo riccardo richard rick ricky rita robert roberta "
    "roberto robin robyn rocio roderick rodney rodrigo roger roland rolf roman romeo ron "
    "ronald ronnie rory rosa rosalie rosalind rosanna roseanne rosemary rosie ross rowan "
    "roxanne roy rudolf rudy rufus rupert russell ruth ryan sabine sabrina sachin sadie saeed "
    "said salim sally salma salvador sam samantha samir samira sammy samuel sana sandra sanjay "
    "santiago sara sarah sasha scott sean sebastian selena selina selma serena sergei sergio "
    "seth shahid shannon shane shaun shauna shawn sheila shelley sheryl shirley shreya sibylle "
    "sidney siegfried sigrid silas silvia simon simone siobhan sofia solomon sonia sonja "
    "sophia sophie spencer stacey stacy stan stanislav stanley stefan stefania stefano stella "
    "stephan stephanie stephen steve steven stuart sunil suresh susan susanna susanne suzanne "
    "svetlana sven sylvia tabitha takashi tamara tania tanya tara tariq tatiana ted teresa "
    "terence tess tessa thaddeus thelma theo theodora theodore theresa thomas tiffany tim "
    "timothy tina tobias toby todd tom tomas tomasz tommy tracey tracy travis trevor trish "
    "tristan trudy tyler tyrone ulrich ulrike ursula valentina valeria valerie vanessa vera "
    "verena verity vernon veronica vicki vicky vijay vikram vincent vincenzo viola vivian "
    "vivienne vladimir walter wanda warren wayne wendy wilfred wilhelm willem william willy "
    "wilma winifred winston wolfgang xavier yan yannick yasmin yasmine yolanda youssef yuki "
    "yuri yusuf yvette yvonne zac zach zachary zara zelda zhang zoe zoltan zuzana"
)
# words too at the head of a sentence: Will, Mark, Grace
_WORDS_TOO = _words(
    "will mark grace hope faith joy rose art bill pat sue frank grant rob drew chase dean guy "
    "miles rich ray sunny wade jack penny holly ivy lily daisy violet olive ruby pearl amber "
    "crystal dawn eve gene harry herb iris jay josh ken lance max melody mike nick norm pierce "
    "randy rusty sandy skip stew terry tony victor basil carol cliff colt dale don dot duke "
    "earl ernest flora gale ginger glen heather hunter jasmine robin jean lee lane marina "
    "octavia parker reed sky star summer wanda wren said carmen major prince bishop angel sage "
    "clay ford heath mason page porter piper reese"
)
# capitalised anyway, so no evidence without a surname or a title: May, Paris, Virginia
CAPITALS_TOO = _words(
    "may april june august summer autumn virginia georgia paris london chelsea austin "
    "charlotte florence jordan israel chad sydney madison lincoln jackson carolina india asia "
    "china dakota savannah phoenix orlando santiago victoria adelaide christian trinity "
    "mercedes java ruby mandarin houston dallas denver brooklyn kent devon lima sofia said dot "
    "star sky page major prince duke earl bishop angel art bill grant will mark skip chase "
    "hunter porter mason sage clay jun lane reed flora cheng zhang yan jin kumar"
)
GIVEN = _GIVEN | _WORDS_TOO | CAPITALS_TOO
WORDS_TOO = _WORDS_TOO | CAPITALS_TOO

PINYIN_SURNAMES = _words(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng "
    "liang xie song tang han feng deng cao peng zeng xiao tian dong yuan pan yu jiang cai du "
    "ye cheng su wei lu ding ren shen yao cui zhong tan fan jin shi liao jia xia fu fang bai "
    "zou meng xiong qin qiu yin xue yan duan lei hou long tao hao gong shao wan qian mao gu "
    "lai kang yi ke ouyang sima zhuge shangguan situ tsai hsu hsieh chang chou lee tseng kuo "
    "hung chiu yeh chung chiang tsao teng pai shih chu lo ho ko tu kao chien wen chan wong "
    "leung cheung ng lau kwok chow tsang mak tong lam kwan yip yeung tam fung siu poon choi "
    "kim park jung cho yoon jang lim shin nguyen tran pham"
)
