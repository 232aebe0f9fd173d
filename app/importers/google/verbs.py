"""What Google puts around a title to say what was done with it, per language."""

from enum import StrEnum
from typing import Final


class Action(StrEnum):
    """What a record says was done."""

    WATCHED = "watched"
    REMOVED = "removed"  # watched something that is no longer there
    VIEWED = "viewed"  # visited, viewed, opened, read
    SEARCHED = "searched"
    LIKED = "liked"
    DISLIKED = "disliked"
    SUBSCRIBED = "subscribed"
    UNSUBSCRIBED = "unsubscribed"
    SAVED = "saved"
    VOTED = "voted"
    USED = "used"
    PLAYED = "played"
    INSTALLED = "installed"
    UNINSTALLED = "uninstalled"
    PREREGISTERED = "preregistered"
    NOTIFIED = "notified"
    HOME_ADS = "home_ads"
    ADS_SEEN = "ads_seen"
    MORE_ADS = "more_ads"
    FEWER_ADS = "fewer_ads"
    BLOCKED_AD = "blocked_ad"
    LIKED_AD = "liked_ad"
    NOTHING = "nothing"  # a survey, a tool: nothing that could be of interest


_A = Action
# "{}" is the title. Sources: en, fr: exports, and the schema reference of the Data Portability API; the verb to watch
# of de nl es it ja ko tr ar ru sv da no ro pl uk el fi cs bg hu az bn fa hi fil ur: a public table of 28 languages
# (atillaturkmen/youtube-rewind) and public parsers. Chinese and Portuguese exports use the English words there; their
# own words below, and every other verb outside en and fr, are UNVERIFIED: where one does not fit, the record is read by
# its address and the wording is learned from the file (`wording.py`).
VERBS: Final[dict[str, dict[Action, tuple[str, ...]]]] = {
    "en": {
        _A.WATCHED: ("Watched {}",),
        _A.VIEWED: ("Visited {}", "Viewed {}", "Viewed image from {}", "Read {}", "Opened {}", "Listened to {}"),
        _A.SEARCHED: ("Searched for {}", "Defined {}", "Said {}", "Looked for {}", "Searched {}"),
        _A.LIKED: ("Liked {}",),
        _A.DISLIKED: ("Disliked {}",),
        _A.SUBSCRIBED: ("Subscribed to {}",),
        _A.UNSUBSCRIBED: ("Unsubscribed from {}",),
        _A.SAVED: ("Saved {}", "Added {}"),
        _A.VOTED: ("Voted on {}", "Voted in {}", "Voted {}"),
        _A.USED: ("Used {}",),
        _A.PLAYED: ("Played {}",),
        _A.INSTALLED: ("Installed {}", "Updated {}"),
        _A.UNINSTALLED: ("Uninstalled {}",),
        _A.PREREGISTERED: ("Pre-registered for {}", "Pre-registered {}"),
        _A.NOTIFIED: ("A notification was shown", "{} notification was shown"),
        _A.HOME_ADS: ("Viewed Ads On YouTube Homepage", "Viewed ads on YouTube homepage"),
        _A.ADS_SEEN: ("Gmail ads viewed", "Viewed ads", "Ads viewed"),
        _A.MORE_ADS: ("Chose to see more ads from {}", "Chose to see more ads about {}"),
        _A.FEWER_ADS: ("Chose to see fewer ads from {}", "Chose to see fewer ads about {}"),
        _A.BLOCKED_AD: ("Blocked an ad from {}", "Blocked ads from {}", "Reported an ad from {}"),
        _A.LIKED_AD: ("Liked an ad from {}",),
        _A.NOTHING: ("Answered survey question", "Answered a survey question", "Used Shorts creation tools"),
    },
    "fr": {
        _A.WATCHED: ("Vous avez regardé {}", "A regardé {}"),
        _A.VIEWED: ("Vous avez consulté {}", "A consulté {}", "A consulté l'image sur le site {}", "Vous avez lu {}"),
        _A.SEARCHED: ("Vous avez recherché {}", "A recherché {}", "Défini {}"),
        _A.LIKED: ("A aimé {}", "Vous avez aimé {}"),
        _A.DISLIKED: ("N'a pas aimé {}", "Vous n'avez pas aimé {}"),
        _A.SUBSCRIBED: ("Vous vous êtes abonné à {}", "S'est abonné à {}"),
        _A.UNSUBSCRIBED: ("Vous vous êtes désabonné de {}",),
        _A.SAVED: ("A enregistré {}", "Vous avez enregistré {}"),
        _A.VOTED: ("Vous avez voté sur {}", "A voté sur {}"),
        _A.USED: ("Application utilisée : {}", "A utilisé {}", "Vous avez utilisé {}"),
        _A.PLAYED: ("A joué à {}", "A joué {}"),
        _A.INSTALLED: ("Installée {}", "Installé {}"),
        _A.UNINSTALLED: ("Désinstallée {}", "Désinstallé {}"),
        _A.PREREGISTERED: ("Préinscription effectuée pour {}",),
        _A.NOTIFIED: ("Une notification {} s'est affichée", "Une notification s'est affichée"),
        _A.HOME_ADS: ("A vu des annonces sur la page d'accueil YouTube",),
        _A.NOTHING: ("A répondu à une question d'enquête",),
    },
    "de": {
        _A.WATCHED: ("{} angesehen", "Angesehen: {}"),
        _A.REMOVED: ("Ein Video angesehen, das entfernt wurde",),
        _A.VIEWED: ("{} besucht", "{} aufgerufen", "Besucht: {}", "Aufgerufen: {}"),
        _A.SEARCHED: (
            "Nach {} gesucht",
            "Gesucht nach {}",
            "Gesucht nach: {}",
            "Du hast nach {} gesucht",
            "{} gesucht",
        ),
        _A.LIKED: ("{} positiv bewertet", "Positiv bewertet: {}", "{} gefällt mir", "Mag ich: {}"),
        _A.DISLIKED: ("{} negativ bewertet", "{} nicht gemocht", "Mag ich nicht: {}"),
        _A.SUBSCRIBED: ("{} abonniert", "Abonniert: {}"),
        _A.UNSUBSCRIBED: ("Abo von {} beendet",),
        _A.SAVED: ("{} gespeichert", "Gespeichert: {}"),
        _A.VOTED: ("Bei {} abgestimmt", "Abgestimmt: {}"),
        _A.USED: ("{} verwendet", "{} genutzt", "Verwendet: {}"),
        _A.PLAYED: ("{} gespielt",),
        _A.INSTALLED: ("{} installiert", "Installiert: {}"),
        _A.UNINSTALLED: ("{} deinstalliert", "Deinstalliert: {}"),
        _A.NOTHING: ("Frage in Umfrage beantwortet", "Umfragefrage beantwortet"),
    },
    "nl": {
        _A.WATCHED: ("Je hebt naar {} gekeken", "Je hebt {} bekeken", "{} bekeken", "Bekeken: {}"),
        _A.REMOVED: ("Je hebt een video bekeken die is verwijderd", "Je hebt naar een verwijderde video gekeken"),
        _A.VIEWED: ("{} bezocht", "Je hebt {} bezocht", "Bezocht: {}", "{} geopend"),
        _A.SEARCHED: ("Je hebt gezocht naar {}", "Je hebt naar {} gezocht", "Gezocht naar {}", "Gezocht: {}"),
        _A.LIKED: ("Je vindt {} leuk", "{} leuk gevonden"),
        _A.DISLIKED: ("Je vindt {} niet leuk", "{} niet leuk gevonden"),
        _A.SUBSCRIBED: ("Geabonneerd op {}", "Je hebt je geabonneerd op {}"),
        _A.SAVED: ("{} opgeslagen",),
        _A.VOTED: ("Gestemd op {}", "Je hebt gestemd op {}"),
        _A.USED: ("{} gebruikt",),
        _A.PLAYED: ("{} gespeeld",),
        _A.INSTALLED: ("{} geïnstalleerd",),
        _A.UNINSTALLED: ("{} verwijderd",),
    },
    "es": {
        _A.WATCHED: ("Has visto {}", "Viste {}", "Miraste {}"),
        _A.VIEWED: ("Has visitado {}", "Visitaste {}", "Has consultado {}", "Has leído {}"),
        _A.SEARCHED: ("Has buscado {}", "Buscaste {}"),
        _A.LIKED: ("Te ha gustado {}", "Te gustó {}", "Has marcado que te gusta {}"),
        _A.DISLIKED: ("No te ha gustado {}", "No te gustó {}"),
        _A.SUBSCRIBED: ("Te has suscrito a {}", "Te suscribiste a {}"),
        _A.SAVED: ("Has guardado {}", "Guardaste {}"),
        _A.VOTED: ("Has votado en {}", "Votaste en {}"),
        _A.USED: ("Has usado {}", "Has utilizado {}", "Usaste {}"),
        _A.PLAYED: ("Has jugado a {}", "Jugaste a {}"),
        _A.INSTALLED: ("Has instalado {}", "Instalaste {}"),
        _A.UNINSTALLED: ("Has desinstalado {}", "Desinstalaste {}"),
        _A.NOTHING: ("Has respondido a una pregunta de la encuesta",),
    },
    "it": {
        _A.WATCHED: ("Hai guardato {}",),
        _A.VIEWED: ("Hai visitato {}", "Hai visualizzato {}", "Hai letto {}"),
        _A.SEARCHED: ("Hai cercato {}",),
        _A.LIKED: ("Hai messo Mi piace a {}", "Ti è piaciuto {}"),
        _A.DISLIKED: ("Hai messo Non mi piace a {}", "Non ti è piaciuto {}"),
        _A.SUBSCRIBED: ("Ti sei iscritto a {}", "Hai effettuato l'iscrizione a {}"),
        _A.SAVED: ("Hai salvato {}",),
        _A.VOTED: ("Hai votato {}",),
        _A.USED: ("Hai utilizzato {}", "Hai usato {}"),
        _A.INSTALLED: ("Hai installato {}",),
        _A.UNINSTALLED: ("Hai disinstallato {}",),
    },
    "pt": {
        _A.WATCHED: ("Assistiu a {}", "Assistiu {}", "Você assistiu a {}", "Você assistiu {}", "Viu {}"),
        _A.VIEWED: ("Visitou {}", "Você visitou {}", "Visualizou {}"),
        _A.SEARCHED: ("Pesquisou por {}", "Você pesquisou por {}", "Pesquisou {}", "Você pesquisou {}"),
        _A.LIKED: ("Gostou de {}", "Você gostou de {}", "Marcou com Gostei {}"),
        _A.DISLIKED: ("Não gostou de {}", "Você não gostou de {}"),
        _A.SUBSCRIBED: ("Inscreveu-se em {}", "Você se inscreveu em {}", "Subscreveu {}"),
        _A.SAVED: ("Salvou {}", "Você salvou {}", "Guardou {}"),
        _A.USED: ("Usou {}", "Utilizou {}", "Você usou {}"),
        _A.INSTALLED: ("Instalou {}", "Você instalou {}"),
        _A.UNINSTALLED: ("Desinstalou {}", "Você desinstalou {}"),
    },
    "tr": {
        _A.WATCHED: (
            "{} adlı videoyu izlediniz",
            "{} videosunu izlediniz",
            "İzlenen video: {}",
            "Yeniden izlenen video: {}",
        ),
        _A.REMOVED: ("Kaldırılmış bir videoyu izlediniz", "Kaldırılan bir videoyu izlediniz"),
        _A.VIEWED: ("{} ziyaret edildi", "{} sitesini ziyaret ettiniz", "{} görüntülendi"),
        _A.SEARCHED: ("{} araması yaptınız", "{} için arama yaptınız", "{} arandı", "Arama: {}"),
        _A.LIKED: ("{} adlı videoyu beğendiniz", "{} beğenildi"),
        _A.DISLIKED: ("{} adlı videoyu beğenmediniz",),
        _A.SUBSCRIBED: ("{} kanalına abone oldunuz",),
        _A.SAVED: ("{} kaydedildi",),
        _A.USED: ("{} kullanıldı",),
        _A.INSTALLED: ("{} yüklendi",),
    },
    "ar": {
        _A.WATCHED: ("تمت مشاهدة {} .", "تمت مشاهدة {}.", "تمت مشاهدة {}"),
        _A.VIEWED: ("تمت زيارة {}", "تم عرض {}"),
        _A.SEARCHED: ("تم البحث عن {}", "بحثت عن {}"),
        _A.LIKED: ("تم الإعجاب بـ {}", "أعجبك {}"),
        _A.DISLIKED: ("لم يعجبك {}",),
        _A.SUBSCRIBED: ("تم الاشتراك في {}",),
        _A.SAVED: ("تم حفظ {}",),
        _A.USED: ("تم استخدام {}",),
        _A.INSTALLED: ("تم تثبيت {}",),
    },
    "zh": {
        _A.WATCHED: (
            "观看了 {}",
            "观看了{}",
            "已观看 {}",
            "已观看{}",
            "已觀看 {}",
            "已觀看{}",
            "觀看了 {}",
            "觀看了「{}」",
        ),
        _A.VIEWED: (
            "访问了 {}",
            "访问了{}",
            "已访问 {}",
            "查看了 {}",
            "造訪了 {}",
            "已造訪 {}",
            "瀏覽了 {}",
            "查看了{}",
        ),
        _A.SEARCHED: ("搜索了 {}", "搜索了{}", "已搜索 {}", "搜尋了 {}", "搜尋了「{}」", "已搜尋 {}", "搜尋過 {}"),
        _A.LIKED: ("顶了 {}", "赞了 {}", "喜歡 {}", "對「{}」表示喜歡"),
        _A.DISLIKED: ("踩了 {}", "不喜歡 {}"),
        _A.SUBSCRIBED: ("订阅了 {}", "已訂閱 {}", "訂閱了 {}"),
        _A.SAVED: ("保存了 {}", "已儲存 {}", "儲存了 {}"),
        _A.USED: ("使用了 {}", "使用了{}", "已使用 {}"),
        _A.INSTALLED: ("安装了 {}", "已安裝 {}", "安裝了 {}"),
        _A.UNINSTALLED: ("卸载了 {}", "已解除安裝 {}"),
    },
    "ja": {
        _A.WATCHED: ("{} を視聴しました", "「{}」を視聴しました"),
        _A.VIEWED: ("{} にアクセスしました", "{} を閲覧しました", "{} を表示しました", "{} を読みました"),
        _A.SEARCHED: ("{} を検索しました", "「{}」を検索しました"),
        _A.LIKED: ("{} を高く評価しました", "「{}」を高く評価しました"),
        _A.DISLIKED: ("{} を低く評価しました", "「{}」を低く評価しました"),
        _A.SUBSCRIBED: ("{} をチャンネル登録しました", "{} に登録しました", "{} のチャンネル登録をしました"),
        _A.SAVED: ("{} を保存しました",),
        _A.VOTED: ("{} に投票しました",),
        _A.USED: ("{} を使用しました",),
        _A.PLAYED: ("{} をプレイしました",),
        _A.INSTALLED: ("{} をインストールしました",),
        _A.UNINSTALLED: ("{} をアンインストールしました",),
        _A.NOTHING: ("アンケートに回答しました",),
    },
    "ko": {
        _A.WATCHED: ("{} 을(를) 시청했습니다.", "{} 을(를) 시청했습니다", "{} 을(를) 시청함", "{} 시청함"),
        _A.VIEWED: ("{} 을(를) 방문했습니다.", "{} 방문함", "{} 을(를) 조회했습니다.", "{} 을(를) 봤습니다."),
        _A.SEARCHED: ("{} 을(를) 검색했습니다.", "{} 을(를) 검색함", "{} 검색함"),
        _A.LIKED: ("{} 을(를) 좋아합니다.", "{} 을(를) 좋아함"),
        _A.DISLIKED: ("{} 을(를) 싫어합니다.", "{} 을(를) 싫어함"),
        _A.SUBSCRIBED: ("{} 을(를) 구독했습니다.", "{} 구독함"),
        _A.SAVED: ("{} 을(를) 저장했습니다.", "{} 저장함"),
        _A.USED: ("{} 을(를) 사용했습니다.", "{} 사용함"),
        _A.INSTALLED: ("{} 을(를) 설치했습니다.", "{} 설치함"),
        _A.NOTHING: ("설문조사 질문에 답변함", "설문조사 질문에 답변했습니다."),
    },
    "ru": {
        _A.WATCHED: ("Просмотрено видео {}", "Просмотрен ролик {}"),
        _A.REMOVED: ("Просмотрено видео, которое было удалено",),
        _A.VIEWED: ("Посещена страница {}", "Вы посетили {}", "Посещено: {}"),
        _A.SEARCHED: ("Вы искали: {}", "Вы искали {}", "Поиск: {}"),
        _A.LIKED: ("Понравилось {}", "Понравилось видео {}"),
        _A.DISLIKED: ("Не понравилось {}", "Не понравилось видео {}"),
        _A.SUBSCRIBED: ("Вы подписались на канал {}", "Оформлена подписка на канал {}"),
        _A.SAVED: ("Сохранено: {}",),
        _A.USED: ("Использовано приложение {}", "Использовано: {}"),
    },
    "lt": {_A.WATCHED: ("Žiūrėjote {}", "Peržiūrėjote {}"), _A.SEARCHED: ("Ieškojote {}",)},
    "ro": {_A.WATCHED: ("Ați vizionat {}", "Ai vizionat {}"), _A.SEARCHED: ("Ați căutat {}", "Ai căutat {}")},
    "pl": {_A.WATCHED: ("Obejrzano: {}", "Obejrzano {}"), _A.SEARCHED: ("Wyszukano: {}", "Wyszukano {}")},
    "sv": {_A.WATCHED: ("Tittade på {}",), _A.SEARCHED: ("Sökte efter {}",)},
    "da": {_A.WATCHED: ("Så {}",), _A.SEARCHED: ("Søgte efter {}",)},
    "no": {_A.WATCHED: ("Så på {}",), _A.SEARCHED: ("Søkte etter {}",)},
    "uk": {_A.WATCHED: ("Ви дивилися відео {}",), _A.SEARCHED: ("Ви шукали {}",)},
    "el": {_A.WATCHED: ("Παρακολουθήσατε το βίντεο {}",), _A.SEARCHED: ("Αναζητήσατε {}",)},
    "fi": {_A.WATCHED: ("{} katsottiin",)},
    "cs": {_A.WATCHED: ("Zhlédli jste video {}",), _A.SEARCHED: ("Hledali jste {}",)},
    "bg": {_A.WATCHED: ("Гледахте {}",)},
    "hu": {_A.WATCHED: ("Megtekintette a következőt: {}",)},
    "az": {_A.WATCHED: ("{} izlənildi",)},
    "bn": {_A.WATCHED: ("{} দেখা হয়েছে",)},
    "fa": {_A.WATCHED: ("را تماشا کردید {}", "{} را تماشا کردید")},
    "hi": {_A.WATCHED: ("{} देखा",)},
    "fil": {_A.WATCHED: ("Pinanood ang {}",)},
    "ur": {_A.WATCHED: ("{} دیکھی",)},
    "id": {_A.WATCHED: ("Anda menonton {}", "Menonton {}", "Ditonton {}")},
    "vi": {_A.WATCHED: ("Đã xem {}", "Bạn đã xem {}")},
    "th": {_A.WATCHED: ("คุณดู {}", "ดู {}")},
}
