"""Names of the months as Google and Meta write them in dates, one set for all languages; facts of the CLDR."""

# Source: Unicode CLDR 47, abbreviated and wide, of en nl de fr es it pt ro lt tr pl ru cs sk uk bg sv da nb fi hu el
# he id ms th hi bn fa ur lv et sr sl ca fil az ar; lower case, no dots. Only en, nl, de and tr were seen in exports.
# Croatian and Belarusian are left out: "lis" is October in the one and November in Polish and Czech.
_NAMES: tuple[str, ...] = (
    (
        "gen gener ene enero gen gener gennaio ian ianuarie jaan jaanuar jan janeiro januar januari january "
        "január januára janv janvier janvāris led leden ledna oca ocak saus sausio sausis sty styczeń stycznia tammi "
        "tammikuu tammikuuta yan yanvar ιαν ιανουάριος ιανουαρίου січ січень січня янв январь января яну януари јан "
        "јануар בינואר בינו׳ ינואר ינו׳ جنوری يناير ژانویه ژانویهٔ जनवरी जन॰ জানু জানুয়ারী มกราคม มค"
    ),
    (
        "febr febrer feb febbraio febr febrer febrero februar februari februarie february február februára "
        "februāris fev fevereiro fevral févr février helmi helmikuu helmikuuta lut lutego luty peb pebrero vas "
        "vasario vasaris veebr veebruar úno únor února şub şubat φεβ φεβρουάριος φεβρουαρίου лют лютий лютого феб "
        "фебруар фев февр февраль февраля февруари בפברואר בפבר׳ פברואר פבר׳ فبراير فروری فوریه فوریهٔ फ़रवरी फ़र॰ "
        "ফেব ফেব্রুয়ারী กพ กุมภาพันธ์"
    ),
    (
        "bře březen března març kov kovas kovo maalis maaliskuu maaliskuuta maart mac mar marca march marec maret "
        "mars marso mart martie marts marzec marzo març março mrt márc március mär märts märz μάρ μάρτιος μαρ μαρτίου "
        "бер березень березня мар март марта במרץ מרץ مارس مارچ मार्च মার্চ มีค มีนาคม"
    ),
    (
        "abr abril apr aprel april aprile aprilie aprill apríl apríla aprīlis avr avril bal balandis balandžio dub "
        "duben dubna d’abr d’abril huhti huhtikuu huhtikuuta kwi kwiecień kwietnia nis nisan ápr április απρ απρίλιος "
        "απριλίου апр апрель апреля април квіт квітень квітня אפריל אפר׳ באפריל באפר׳ آوریل أبريل اپریل अप्रैल এপ্রি "
        "এপ্রিল เมย เมษายน"
    ),
    (
        "maig geg gegužė gegužės kvě květen května mag maggio mai maig maijs maio maj maja may mayo mayıs mei máj "
        "mája május touko toukokuu toukokuuta μάι μάιος μαΐ μαΐου май мая мај трав травень травня במאי מאי مئی مايو "
        "مه مهٔ मई মে พค พฤษภาคม"
    ),
    (
        "birž birželio birželis cze czerwca czerwiec juny giu giugno haz haziran hun hunyo iun iunie iyn iyun juin "
        "jun june junho juni junij junio juny juuni jún júna június jūn jūnijs kesä kesäkuu kesäkuuta červen června "
        "čvn ιουν ιουνίου ιούν ιούνιος июн июнь июня черв червень червня юни јун ביוני יוני جون يونيو ژوئن जून জুন "
        "มิถุนายน มิย"
    ),
    (
        "jul juliol heinä heinäkuu heinäkuuta hul hulyo iul iulie iyl iyul juil juill juillet jul julai julho juli "
        "julij julio juliol july juuli júl júla július jūl jūlijs liep liepa liepos lip lipca lipiec lug luglio tem "
        "temmuz července červenec čvc ιουλ ιουλίου ιούλ ιούλιος июл июль июля лип липень липня юли јул ביולי יולי "
        "جولائی يوليو ژوئیه ژوئیهٔ जुलाई जुल॰ জুল জুলাই กค กรกฎาคม"
    ),
    (
        "ag ago agost agosto agu agustus août aug august augusta augusti augusts augustus augusztus avg avgust avq "
        "avqust ağu ağustos d’ag d’agost elo elokuu elokuuta ogo ogos rugp rugpjūtis rugpjūčio sie sierpień sierpnia "
        "srp srpen srpna αυγ αυγούστου αύγ αύγουστος авг август августа серп серпень серпня אוגוסט אוג׳ באוגוסט באוג׳ "
        "أغسطس اوت اگست अगस्त अग॰ আগ আগস্ট สค สิงหาคม"
    ),
    (
        "set setembre eyl eylül rugs rugsėjis rugsėjo sen sentyabr sep sept september septembra septembre "
        "septembrie septembris septiembre set setembre setembro settembre setyembre syys syyskuu syyskuuta szept "
        "szeptember wrz wrzesień września zář září σεπ σεπτέμβριος σεπτεμβρίου вер вересень вересня сент сентябрь "
        "сентября сеп септембар септември בספטמבר בספט׳ ספטמבר ספט׳ سبتمبر ستمبر سپتامبر सितंबर सित॰ সেপ সেপ্টেম্বর "
        "กย กันยายน"
    ),
    (
        "d’oct d’octubre eki ekim loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktober oktobris "
        "oktoober oktubre oktyabr október októbra ott ottobre out outubro paź październik października spal spalio "
        "spalis říj říjen října οκτ οκτωβρίου οκτώβριος жовт жовтень жовтня окт октобар октомври октябрь октября "
        "אוקטובר אוק׳ באוקטובר באוק׳ أكتوبر اکتبر اکتوبر अक्टूबर अक्टू॰ অক্টো অক্টোবর ตค ตุลาคม"
    ),
    (
        "nov novembre kas kasım lapkr lapkritis lapkričio lis listopad listopada listopadu marras marraskuu "
        "marraskuuta nob nobyembre noiembrie nov november novembra novembre novembris novembro noviembre noy noyabr "
        "νοέ νοέμβριος νοε νοεμβρίου лист листопад листопада нов новембар ное ноември нояб ноябрь ноября בנובמבר "
        "בנוב׳ נובמבר נוב׳ نوامبر نوفمبر نومبر नवंबर नव॰ নভে নভেম্বর พย พฤศจิกายน"
    ),
    (
        "ara aralık des desembre dec december decembra decembrie decembris dek dekabr des desember desembre "
        "dets detsember dez dezember dezembro dic dicembre diciembre dis disember disyembre déc décembre gru grudnia "
        "grudzień gruod gruodis gruodžio joulu joulukuu joulukuuta pro prosince prosinec δεκ δεκέμβριος δεκεμβρίου "
        "груд грудень грудня дек декабрь декабря декември дец децембар בדצמבר בדצמ׳ דצמבר דצמ׳ دسامبر دسمبر ديسمبر "
        "दिसंबर दिस॰ ডিসে ডিসেম্বর ธค ธันวาคม"
    ),
)
MONTH_NUMBER: dict[str, int] = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
